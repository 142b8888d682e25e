package corpus

import (
	"math"
	"time"
)

const (
	// mostEntries is how many entries of its lists the index may walk through for one selection that brings lists together:
	// some 60 ms.
	mostEntries = 3_000_000
	// seekEntries is how many entries of a list it takes to find one row in it, where few are wanted.
	seekEntries = 150
	// textEntries is how many it takes to read a quotation's words and look for the topic in them.
	textEntries = 200
)

// cost is what the index has to do for a pattern.
type cost struct {
	rows    int // that match at most
	entries int // of its lists that are walked through
}

// looked is the part of a span that is looked through; the zero value is all of it.
type looked struct{ since, until time.Time }

// narrow bounds the work that a selection is. Words so common that bringing all their lists together takes long are looked
// for in the newest part of the span only, or in the oldest where that comes first. As what is stored decides over it, the next
// page is cut alike.
func (s settled) narrow(sel *Selection) looked {
	if sel.Pattern == nil || !Joined(sel.Pattern) {
		return looked{}
	}
	all := s.cost(sel.Pattern, s.saidBy).entries
	if all <= mostEntries {
		return looked{}
	}
	left := int(float64(s.quotes) * mostEntries / float64(all)) // a part of the quotations has that part of every list
	for i := range s.days {
		day := s.days[i]
		if !sel.Oldest {
			day = s.days[len(s.days)-1-i]
		}
		if day.Start.Before(sel.Since) || !sel.Until.IsZero() && !day.Start.Before(sel.Until) {
			continue
		}
		if left -= day.Count; left > 0 {
			continue
		}
		if sel.Oldest {
			sel.Until = day.Start.AddDate(0, 0, 1)
			return looked{until: sel.Until}
		}
		sel.Since = day.Start
		return looked{since: sel.Since}
	}
	return looked{}
}

// cost estimates a pattern of which so many rows are wanted at most, as something else than the pattern decides. What stands
// in an article may stand near each of its quotations.
func (s settled) cost(p Pattern, wanted int) cost {
	switch p := p.(type) {
	case Stems:
		return s.walked(p.Words)
	case Close:
		var stems []string
		for _, part := range p.Parts {
			stems = append(stems, part.Words...)
		}
		return s.walked(stems)
	case Both:
		parts := make([]cost, len(p))
		for i, part := range p {
			parts[i] = s.cost(part, wanted)
		}
		return together(parts, wanted)
	case Either:
		var all cost
		for _, part := range p {
			c := s.cost(part, wanted)
			all.rows, all.entries = all.rows+c.rows, all.entries+c.entries
		}
		return all
	case Except:
		c, not := s.cost(p.Pattern, wanted), s.cost(p.Not, wanted)
		return cost{c.rows, c.entries + not.entries}
	}
	return cost{}
}

// walked is what stems next to each other cost: the index looks for the next such place before it asks what else is wanted.
func (s settled) walked(stems []string) cost {
	lists := make([]cost, len(stems))
	for i, stem := range stems {
		rows := s.frequency[stem] * s.quotes / max(1, s.articles)
		lists[i] = cost{rows, rows}
	}
	return together(lists, math.MaxInt)
}

// together is what bringing lists together costs: all of them, or finding the rows of the shortest in each.
func together(lists []cost, wanted int) cost {
	all := cost{rows: wanted}
	for _, c := range lists {
		all.rows = min(all.rows, c.rows)
	}
	for _, c := range lists {
		all.entries += min(c.entries, seekEntries*min(all.rows, math.MaxInt/seekEntries))
	}
	return all
}
