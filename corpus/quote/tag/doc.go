// Package tag finds the attributions of a text: who (source), by which words (cue), said what (content).
//
// Annotate gives every token a part of speech, an entity, a lemma and a head in a dependency parse, each by a linear
// classifier from left to right (pos.go, entity.go, lemma.go, parse.go, relation.go). Attributions then works
// paragraph by paragraph:
//
//	first pass   labels every token as outside or in a source, cue or content (first.go), by a linear-chain
//	             conditional random field that a Viterbi search decodes (labeler.go)
//	second pass  labels again, now with the first pass's labels of the whole text among the features (second.go)
//	layouts      reads names before colons, after dashes and in set phrases (layout.go)
//	links        gives every content its cue and every cue its source by a log-linear choice (link.go)
//	judge        gives every attribution the probability that it is one (judge.go)
//
// What is learned is in the model file. A feature is a template with its values, and is kept as the hash of both.
// Contents do not overlap, as in the articles that the tagger learned from: a quotation inside another is part of it.
package tag
