/** An answer of the control API, which is not Meta's. */
export const missing = (sentence: string): Error => Object.assign(new Error(sentence), { statusCode: 404 });
export const mistaken = (sentence: string): Error => Object.assign(new Error(sentence), { statusCode: 400 });
