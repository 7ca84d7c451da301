/**
 * English words that carry grammar more than meaning, and contractions as they are typed without an apostrophe.
 * `no`, `never`, `back`, `say` and the like are left out on purpose: in this field they decide.
 */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a about am an and any are arent as at be been being but by can cant could couldnt did didnt do does doesnt doing dont for from had has have having
  he hes her here hers him his how i if im in into is isnt it its ive just me my myself of on or our ours out she shes should shouldnt so some such
  than that thats the their theirs them then there these they theyre theyve this those to too up us was wasnt we were werent weve what whats when
  where which while who whom whose why will with would wouldnt you youre youve your yours`.split(/\s+/),
)
