package corpus

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/whosaid/whosaid/corpus/quote"
	"github.com/whosaid/whosaid/corpus/words"
)

// ranker scores candidates. It is pure: the same candidates get the same scores whatever else there is.
type ranker struct {
	topic  *topic    // nil: anything
	newest time.Time // what freshness counts from
}

// ranked is a hit with what ordering needs beside the score.
type ranked struct {
	Hit
	row  int64
	full bool         // has all that was asked for
	cut  []words.Word // its text
}

// rank scores the candidates that meet the topic, best first.
func (r ranker) rank(candidates []Candidate) []*ranked {
	hits := make([]*ranked, 0, len(candidates))
	var around surroundings
	for i := range candidates {
		around.of(&candidates[i])
		if hit := r.score(&candidates[i], &around); hit != nil {
			hits = append(hits, hit)
		}
	}
	slices.SortStableFunc(hits, byScore)
	return hits
}

// byScore puts the better before the worse; of equals the newer one, as the store orders rows.
func byScore(a, b *ranked) int {
	return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.row, a.row))
}

// score weighs one candidate in its surroundings; nil is one that does not meet the topic.
func (r ranker) score(c *Candidate, around *surroundings) *ranked {
	hit := &ranked{Hit: Hit{Quote: c.Quote}, row: c.Row, full: true, cut: around.at(0)}
	hit.Features.Freshness = freshness(r.newest, c.Ref.Published)
	topical := 1.0
	if r.topic != nil {
		if topical, hit.full = r.weigh(around, &hit.Features); topical == 0 {
			return nil
		}
	}
	hit.Score = topical * (1 + phraseBonus*hit.Features.Phrase) * manner(&c.Quote) * (1 + freshBonus*hit.Features.Freshness)
	return hit
}

// What counts beside the topic. The steps are small: at most they reorder quotations that match alike.
const (
	phraseBonus = 0.15
	freshBonus  = 0.1
	// freshFor is the age at which half of the freshness is gone.
	freshFor = 30 * 24 * time.Hour
)

// weigh tells how well a candidate meets the topic, and whether it has all of it.
func (r ranker) weigh(around *surroundings, f *Features) (topical float64, full bool) {
	sightings := make([]sighting, len(r.topic.terms))
	fits := make([]float64, len(sightings))
	for i, t := range r.topic.terms {
		sightings[i] = around.look(t)
		fits[i] = sightings[i].worth
	}
	topical = r.topic.root.score(fits)
	if topical == 0 {
		return 0, false
	}
	r.topic.describe(sightings, f)
	f.Phrase = r.topic.together(sightings)
	return topical, r.topic.root.full(fits)
}

// describe tells which share of the topic, by weight, stands in which place.
func (t *topic) describe(sightings []sighting, f *Features) {
	shares := [...]*float64{&f.InQuote, &f.InParagraph, &f.InParagraph, &f.InHeading, &f.InTitle}
	total := 0.0
	for _, term := range t.terms {
		if !term.not {
			total += term.weight
		}
	}
	for i, s := range sightings {
		if s.worth == 0 || total == 0 {
			continue
		}
		share := t.terms[i].weight / total
		*shares[s.place] += share
		if s.form <= fitRelated {
			f.Related += share
		}
	}
}

// together tells which share of neighbouring plain words stands as typed, one right after the other.
func (t *topic) together(sightings []sighting) float64 {
	parts := t.root.parts
	if t.root.op != mostOf || len(parts) < 2 {
		return 0
	}
	pairs := 0.0
	for i := range parts[1:] {
		if parts[i].op == leaf && parts[i+1].op == leaf && follow(sightings[parts[i].term], sightings[parts[i+1].term]) {
			pairs++
		}
	}
	return pairs / float64(len(parts)-1)
}

// follow reports whether one term stands right before another; one word of no weight may stand between.
func follow(a, b sighting) bool {
	if a.place != b.place {
		return false
	}
	for _, x := range a.at {
		for _, y := range b.at {
			if gap := y.First - x.Last; gap == 1 || gap == 2 {
				return true
			}
		}
	}
	return false
}

// manner weighs how a quotation was made: speech over belief, named speakers over others, the speaker's own words over
// the article's, and what is surely attributed over what is guessed.
func manner(q *Quote) float64 {
	weight := max(leastSure, q.Confidence) * substance(q.Text)
	if !q.Class.Speech() {
		weight *= 0.8
	}
	switch q.Kind {
	case quote.Mixed:
		weight *= 0.98
	case quote.Indirect:
		weight *= 0.94
	}
	return weight * renown(q)
}

// leastSure is what an attribution is worth that nothing speaks for: it is still what the article seems to say.
const leastSure = 0.3

// substance weighs how much is said: a word or two torn from a sentence tell little by themselves.
func substance(text string) float64 {
	const enough = 5 // words
	spaces := strings.Count(text, " ")
	return 0.6 + 0.4*min(1, float64(spaces+1)/enough)
}

// renown weighs who speaks.
func renown(q *Quote) float64 {
	if len(q.Speakers) == 0 {
		return 0.4
	}
	switch q.Speakers[0].Kind {
	case quote.Person:
		return 1
	case quote.Organisation:
		return 0.9
	case quote.Writing:
		return 0.7
	}
	return 0.6
}

// freshness is 1 for the newest article of the corpus and halves with every freshFor before; the undated have none.
func freshness(newest time.Time, d Date) float64 {
	if d.Precision == Undated || newest.IsZero() {
		return 0
	}
	age := max(0, newest.Sub(d.Time))
	return math.Exp2(-float64(age) / float64(freshFor))
}
