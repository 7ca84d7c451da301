/**
 * English words that carry grammar more than meaning, and contractions as they are typed without an apostrophe.
 * `able across almost among between both cannot during each else least likely may might must neither no nor often per rather since until upon whether within`, `never`, `back`, `say` and the like are left out on purpose: in this field they decide.
 */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a about also am an and any anyone anything are arent as at be because been being but by can cant could couldnt did didnt do does doesnt doing dont either even ever
  everything for from get gets getting go goes going got had has have having he hes her here hers him his how however i if im in into is isnt it its ive just lot lots many
  maybe me more most much my myself of ok okay on one or other others our ours out please quite really she shes should shouldnt so some somebody someone something still such sure
  than that thats the their theirs them then there these they theyre theyve thing things this those though to too up us very was wasnt way we well were werent weve what whats when
  where which while who whom whose why will with would wouldnt yet you youre youve your yours`.split(/\s+/),
)
