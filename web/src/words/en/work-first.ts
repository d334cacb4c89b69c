/** What the inbox says of people at work and of what was promised. */
export const workFirst = {
  availability: "My availability",
  queue: "Queue",
  teamNow: "Team now",
  field_service: "Service level",
  promise_late: "is late",
  promise_soon: "is due soon",
};
