package tag

import (
	"slices"

	"github.com/whosaid/whosaid/corpus/quote/token"
)

// link ties the spans of a text, in order, to attributions.
func link(d *Doc, spans []Span) []Attribution {
	cues := make(map[int][]int) // index of the cue's span to those of its contents
	var order []int
	var out []Attribution
	for i, s := range spans {
		if s.Role != ContentRole {
			continue
		}
		cue := nearest(d, spans, i, CueRole)
		if cue < 0 {
			out = append(out, Attribution{Content: []token.Range{s.Range}, Score: 0.3, How: "no cue", Parent: -1, Continues: -1})
			continue
		}
		if cues[cue] == nil {
			order = append(order, cue)
		}
		cues[cue] = append(cues[cue], i)
	}
	for _, cue := range order {
		a := Attribution{Cue: []token.Range{spans[cue].Range}, Score: 0.7, How: "cue beside content", Parent: -1, Continues: -1}
		for _, i := range cues[cue] {
			a.Content = append(a.Content, spans[i].Range)
		}
		if s := nearest(d, spans, cue, SourceRole); s >= 0 {
			a.Source = []token.Range{spans[s].Range}
		}
		out = append(out, a)
	}
	slices.SortStableFunc(out, func(a, b Attribution) int { return a.Content[0].First - b.Content[0].First })
	return out
}

// nearest is the span of the role in the paragraph of span i that is nearest to it, with a penalty for another
// sentence, or -1.
func nearest(d *Doc, spans []Span, i int, role Role) int {
	best, least := -1, 1<<30
	for _, dir := range []int{-1, 1} {
		for j := i + dir; j >= 0 && j < len(spans); j += dir {
			a, b := spans[min(i, j)], spans[max(i, j)]
			if d.Tokens[a.First].Paragraph != d.Tokens[b.First].Paragraph {
				break
			}
			if spans[j].Role != role {
				continue
			}
			cost := b.First - a.End
			if d.Tokens[a.End-1].Sentence != d.Tokens[b.First].Sentence {
				cost += 30
			}
			if cost < least {
				best, least = j, cost
			}
			break
		}
	}
	return best
}
