package main

import (
	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// labels are the right labels of an article's tokens. Of overlapping spans the first marked wins. Punctuation at the
// ends of a span, which the annotators did not treat alike, is left out unless it is the whole span.
func (a *article) labels() []tag.Label {
	out := make([]tag.Label, len(a.doc.Tokens))
	for _, ev := range a.events {
		for _, part := range []struct {
			role  tag.Role
			spans []span
		}{{tag.CueRole, ev.cue}, {tag.SourceRole, ev.source}, {tag.ContentRole, ev.content}} {
			for _, s := range part.spans {
				a.label(out, part.role, a.tokens(s))
			}
		}
	}
	return out
}

func (a *article) label(out []tag.Label, role tag.Role, r token.Range) {
	for i := r.First; i < r.End; i++ {
		if out[i] != tag.Outside {
			return
		}
	}
	for i := r.First; i < r.End; i++ {
		out[i] = role.In()
	}
	if r.First < r.End {
		out[r.First] = role.Begin()
	}
}

// tokens is the stretch of tokens on the bytes of s, without punctuation at its ends.
func (a *article) tokens(s span) token.Range {
	first, end := 0, len(a.doc.Tokens)
	for first < end {
		mid := (first + end) / 2
		if a.doc.Tokens[mid].End <= s.start {
			first = mid + 1
		} else {
			end = mid
		}
	}
	end = first
	for end < len(a.doc.Tokens) && a.doc.Tokens[end].Start < s.end {
		end++
	}
	r := token.Range{First: first, End: end}
	inner := r
	for inner.First < inner.End && !a.doc.IsWord(inner.First) {
		inner.First++
	}
	for inner.First < inner.End && !a.doc.IsWord(inner.End-1) {
		inner.End--
	}
	if inner.First == inner.End {
		return r
	}
	return inner
}
