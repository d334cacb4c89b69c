/** What the shop sells. A small catalogue, so that products can be shown, asked about and ordered. */
export interface Product {
  retailerId: string;
  name: string;
  description: string;
  price: number;
  currency: string;
}
export const catalogId = "771200340055";
const rupiah = (retailerId: string, name: string, description: string, price: number): Product => ({
  retailerId,
  name,
  description,
  price,
  currency: "IDR",
});
export const products: readonly Product[] = [
  rupiah("VARIO-160-22", "Vario 160 2022", "12,400 km, one owner", 21_500_000),
  rupiah("NMAX-155-21", "NMAX 155 2021", "18,900 km, serviced", 24_900_000),
  rupiah("BEAT-110-23", "Beat 110 2023", "6,100 km, like new", 15_750_000),
  rupiah("HELM-BOGO", "Bogo helmet", "Sizes M, L and XL", 285_000),
  rupiah("OLI-MPX2", "Oil MPX2 0.8 l", "For automatics", 62_500),
  rupiah("JAS-HUJAN", "Rain suit", "Jacket and trousers", 149_000),
];

export interface Wish {
  productId: string;
  quantity: number;
}
/** An order as the webhook tells it; what is not in the catalogue costs nothing. (Meta: webhooks reference, order) */
export const orderOf = (wishes: readonly Wish[], text: string | undefined) => ({
  catalog_id: catalogId,
  ...(text ? { text } : {}),
  product_items: wishes.map(({ productId, quantity }) => {
    const { price = 0, currency = "IDR" } = products.find(({ retailerId }) => retailerId === productId) ?? {};
    return { product_retailer_id: productId, quantity, item_price: price, currency };
  }),
});
