// Package speaker names the speakers of attributions by the article's own evidence. It is pure and deterministic, keeps
// no state between articles and takes time in proportion to the text.
//
// From the bottom up:
//
//   - mentions: names of people and organisations are found among the tagged tokens, behind datelines (mention.go,
//     dateline.go);
//   - cast: mentions become characters, one a person or organisation, under the fullest form printed (cast.go,
//     introduction.go), in spite of the capitals of headings and of slips (heading.go, spelling.go), with the roles that
//     the text prints beside them (role.go, kind.go) and a gender where something tells it; so does the author, where only the
//     text tells who that is (byline.go);
//   - pronouns and descriptions: "he", "she" and "the senator" are read from left to right, each choosing among the
//     characters last mentioned outside quotation marks, by small log-linear rankers (history.go, pronoun.go, nominal.go,
//     place.go, ranker.go);
//   - sources: the words that name a source are read as names, pronouns and descriptions, one or several (source.go,
//     description.go); a cue without a source goes with the subject of its sentence (implied.go);
//   - resolution: each attribution gets its speakers, the rule that decided and a calibrated confidence: the probability
//     that the words are somebody's, times that of the speakers if so (confidence.go); where the evidence is too thin the
//     printed words stand instead of a guessed name (resolve.go, refer.go, describe.go, together.go,
//     issuer.go, poll.go).
//
// The weights of ranker and confidence are trained by Train from articles whose speakers people have named.
package speaker
