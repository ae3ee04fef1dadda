/** Requisitions come in by a door, and their review may be owed: what is there came in by the first, reviewed. */
export const doorsAndReviews: readonly string[] = [
  `update requisitions set request = json_set(request, '$.door', 'requisition')`,
  `update requisitions set state = json_set(
    json_remove(state, '$.reviewed'),
    '$.review', json_patch(json_extract(state, '$.reviewed'), '{"outcome":"done"}')
  ) where json_type(state, '$.reviewed') = 'object'`,
];
