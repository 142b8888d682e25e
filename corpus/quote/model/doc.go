// Package model holds what the quote engine has learned, and the format that it is kept in.
//
// A model file is a magic word, the number of the feature schema, a checksum and, packed, sections by name
// (file.go). English gives the file of English, which is embedded; a file for another language would be another such
// file beside it. Its sections are:
//
//	sure, pos, entity, parse, relation, lemma    what words are (corpus/quote/tag: annotate.go)
//	cue                                          how likely a lemma is part of a cue (cue.go)
//	first, first edges, second, second edges     the two passes over sources, cues and contents (labeler.go)
//	link                                         what ties them together (link.go)
//	wording                                      what the words of an attribution say for its being one (wording.go)
//	judge                                        how probable it is that it is one (judge.go, and Forest here)
//	speaker                                      who speaks (corpus/quote/speaker)
//
// Classifiers are linear over hashed features: Dense ones have a weight of every label for each feature, Sparse ones of
// a few. Both find a feature by a perfect hash (table.go). No text is stored but single words and their
// endings; of word pairs only hashes are kept.
//
// # How en.model was made
//
// Of the 840 news articles of PolNeAR's training part, with their marked attributions, their automatic annotation
// and, for 126 of them, their named speakers, by
//
//	go run ./cmd/whosaid-train --corpus ../shared/polnear/train
//
// in November 2026. The same articles give the same bytes. Training takes eight and a half minutes of one core.
//
// What the whole extraction then finds, by eval/score_quotes.py: F1 of spans that match to the word and of the words of
// contents; of marked and of unmarked quotations how many are found with the right speaker, and how many of those found
// are right:
//
//	                                source  cue   content  words  marked       unmarked
//	dev part, 84 articles             76.9  72.4     64.6   86.1  90.3 / 88.6  76.6 / 71.2
//	training part, by five folds      73.4  67.8     60.0   86.1
//
// The second line is the tagger alone (whosaid-train --cv, half an hour of a core), before doubtful attributions are left
// out; it was taken when the second pass was one run and not the average of three.
//
// On a fifth of the training articles, learned from the rest, the automatic annotation of words is met so: parts of
// speech 97.6 %, entities 88.8 % of the tokens that either calls one, heads 83.9 % (80.2 % with their relations).
package model
