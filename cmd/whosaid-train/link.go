package main

import (
	"math"
	"slices"

	"github.com/whosaid/whosaid/corpus/quote/model"
	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// trainLinks learns the linker.
func trainLinks(t *training) error {
	data := t.learnLinks(everything)
	t.add("link", data)
	w, err := model.ParseDense(data)
	t.parts.Links = tag.NewLinker(w)
	return err
}

// learnLinks gives the section of a linker, learned in the articles that in tells from the spans that people marked and from
// those of the jackknifed tagger.
func (t *training) learnLinks(in func(article int) bool) []byte {
	var choices []rightChoice
	for i, a := range t.articles {
		if !in(i) {
			continue
		}
		events := a.eventRanges()
		for _, labels := range [][]tag.Label{a.labels(), t.jackknifed[i]} {
			choices = append(choices, rightChoices(t.docs[i], tag.Spans(labels), events)...)
		}
	}
	return model.EncodeDense(tag.LinkLabels(), learnChoices(choices, linkEpochs).rows(mostLinks))
}

// learnChoices learns from all choices, so many times over.
func learnChoices(choices []rightChoice, epochs int) *ranker {
	r := &ranker{weights: make(map[uint32]*slope), rate: 0.1}
	for epoch := range epochs {
		for _, i := range shuffled(len(choices), uint64(epoch+1)) {
			r.learn(choices[i])
		}
	}
	return r
}

// eventRanges are the tokens of one event's spans.
type eventRanges struct{ source, cue, content []token.Range }

func (a *article) eventRanges() []eventRanges {
	var out []eventRanges
	for _, ev := range a.events {
		out = append(out, eventRanges{a.ranges(ev.source), a.ranges(ev.cue), a.ranges(ev.content)})
	}
	return out
}

// rightChoice is a choice with the place of the right candidate.
type rightChoice struct {
	tag.Choice
	right int
}

// rightChoices finds the right candidates by the events: a span stands for the event's span that it overlaps most.
// Choices whose right candidate is not among the spans are left out.
func rightChoices(d *tag.Doc, spans []tag.Span, events []eventRanges) []rightChoice {
	var out []rightChoice
	for c := range tag.Choices(d, spans) {
		from := spans[c.Span]
		event, ok := eventOf(from, events)
		if !ok {
			out = append(out, rightChoice{c, 0})
			continue
		}
		wanted := event.cue
		if from.Role == tag.CueRole {
			wanted = event.source
		}
		if right := rightCandidate(c, spans, wanted); right >= 0 {
			out = append(out, rightChoice{c, right})
		}
	}
	return out
}

// eventOf is the event that the span belongs to.
func eventOf(s tag.Span, events []eventRanges) (eventRanges, bool) {
	best, most := -1, 0
	for i, e := range events {
		ranges := e.content
		if s.Role == tag.CueRole {
			ranges = e.cue
		}
		if n := overlap(s.Range, ranges); n > most {
			best, most = i, n
		}
	}
	if 2*most < s.End-s.First {
		return eventRanges{}, false
	}
	return events[best], true
}

// rightCandidate is the place of the candidate on the wanted ranges, 0 where none is wanted, or -1.
func rightCandidate(c tag.Choice, spans []tag.Span, wanted []token.Range) int {
	if len(wanted) == 0 {
		return 0
	}
	for k, j := range c.Candidates[1:] {
		if overlap(spans[j].Range, wanted) > 0 {
			return k + 1
		}
	}
	return -1
}

func overlap(r token.Range, others []token.Range) int {
	n := 0
	for _, o := range others {
		n += max(0, min(r.End, o.End)-max(r.First, o.First))
	}
	return n
}

// slope is a weight in training, the sum of its squared gradients, and how often its feature was seen.
type slope struct {
	w, squares float64
	seen       int32
}

// ranker is a log-linear model of which candidate is right, in training by stochastic gradient.
type ranker struct {
	weights map[uint32]*slope
	rate    float64
}

func (r *ranker) learn(c rightChoice) {
	scores := make([]float64, len(c.Keys))
	for i, keys := range c.Keys {
		for _, k := range keys {
			if s := r.weights[k]; s != nil {
				scores[i] += s.w
			}
		}
	}
	most := slices.Max(scores)
	var sum float64
	for i, s := range scores {
		scores[i] = math.Exp(s - most)
		sum += scores[i]
	}
	for i, keys := range c.Keys {
		gradient := scores[i] / sum
		if i == c.right {
			gradient--
		}
		r.step(keys, gradient)
	}
}

func (r *ranker) step(keys []uint32, gradient float64) {
	for _, k := range keys {
		s := r.weights[k]
		if s == nil {
			s = new(slope)
			r.weights[k] = s
		}
		s.seen++
		s.squares += gradient * gradient
		s.w -= r.rate / math.Sqrt(s.squares+0.01) * gradient
	}
}

func (r *ranker) rows(most int) []model.Row {
	var rows []ratedRow
	for k, s := range r.weights {
		rows = append(rows, rated(model.Row{Key: k, Weights: []float32{float32(s.w)}}, s.seen))
	}
	return strongest(rows, most)
}

const (
	linkEpochs = 5
	mostLinks  = 40_000
)
