package main

import (
	"fmt"

	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// tally counts what was found against what people marked.
type tally struct{ right, marked, found int }

func (t tally) f1() float64 {
	if t.marked+t.found == 0 {
		return 0
	}
	return 200 * float64(t.right) / float64(t.marked+t.found)
}

// figures are the measures of a tagger on articles that it did not learn from.
type figures struct {
	exact [4]tally // spans that match to the word, by role
	words tally    // words of contents
	cue   tally    // contents with the right cue
	owner tally    // contents with the right source
}

// merge adds the counts of other articles.
func (f *figures) merge(o *figures) {
	for r := range f.exact {
		f.exact[r].merge(o.exact[r])
	}
	f.words.merge(o.words)
	f.cue.merge(o.cue)
	f.owner.merge(o.owner)
}

func (t *tally) merge(o tally) {
	t.right += o.right
	t.marked += o.marked
	t.found += o.found
}

// add scores the attributions of one article.
func (f *figures) add(a *article, d *tag.Doc, found []tag.Attribution) {
	marked := make(map[tag.Span]bool)
	events := a.eventRanges()
	for _, e := range events {
		put(marked, tag.SourceRole, e.source)
		put(marked, tag.CueRole, e.cue)
		put(marked, tag.ContentRole, e.content)
	}
	got := make(map[tag.Span]bool)
	for _, at := range found {
		put(got, tag.SourceRole, at.Source)
		put(got, tag.CueRole, at.Cue)
		put(got, tag.ContentRole, at.Content)
	}
	for s := range got {
		f.exact[s.Role].found++
		if marked[s] {
			f.exact[s.Role].right++
		}
	}
	for s := range marked {
		f.exact[s.Role].marked++
	}
	f.addWords(d, marked, got)
	f.addLinks(events, found)
}

func put(set map[tag.Span]bool, role tag.Role, ranges []token.Range) {
	for _, r := range ranges {
		set[tag.Span{Range: r, Role: role}] = true
	}
}

func (f *figures) addWords(d *tag.Doc, marked, got map[tag.Span]bool) {
	in := make([]uint8, len(d.Tokens))
	for bit, set := range []map[tag.Span]bool{marked, got} {
		for s := range set {
			for i := s.First; i < s.End && s.Role == tag.ContentRole; i++ {
				in[i] |= 1 << bit
			}
		}
	}
	for i, bits := range in {
		if bits == 0 || !d.IsWord(i) {
			continue
		}
		f.words.marked += int(bits & 1)
		f.words.found += int(bits >> 1)
		f.words.right += int(bits & (bits >> 1))
	}
}

// addLinks counts an attribution as rightly linked where it has the cue, or source, of an event whose content it
// overlaps by half.
func (f *figures) addLinks(events []eventRanges, found []tag.Attribution) {
	f.cue.marked += len(events)
	f.owner.marked += len(events)
	for k, at := range found {
		for at.Continues >= 0 {
			at.Continues, at.Source, at.Cue = found[at.Continues].Continues, found[at.Continues].Source, found[at.Continues].Cue
		}
		f.cue.found++
		f.owner.found++
		for _, e := range events {
			common := 0
			for _, r := range found[k].Content {
				common += overlap(r, e.content)
			}
			if 2*common < size(found[k].Content) {
				continue
			}
			f.cue.right += linked(at.Cue, e.cue)
			f.owner.right += linked(at.Source, e.source)
			break
		}
	}
}

func size(ranges []token.Range) int {
	n := 0
	for _, r := range ranges {
		n += r.End - r.First
	}
	return n
}

func linked(found, marked []token.Range) int {
	if len(found) == 0 && len(marked) == 0 {
		return 1
	}
	for _, r := range found {
		if overlap(r, marked) > 0 {
			return 1
		}
	}
	return 0
}

func (f *figures) String() string {
	return fmt.Sprintf("source %.1f  cue %.1f  content %.1f  words %.1f  content to cue %.1f  content to source %.1f",
		f.exact[tag.SourceRole].f1(), f.exact[tag.CueRole].f1(), f.exact[tag.ContentRole].f1(), f.words.f1(), f.cue.f1(), f.owner.f1())
}
