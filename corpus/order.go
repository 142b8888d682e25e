package corpus

import (
	"slices"

	"github.com/whosaid/whosaid/corpus/names"
)

// DefaultLimit is how many quotations a page has when the query does not tell.
const DefaultLimit = 5

// arrange puts folded hits into the order of the answer. What a short first page shows of the best is shared out: each
// speaker's best before a second of the same speaker.
func arrange(hits []*ranked, order Sort, page int) []*ranked {
	switch order {
	case Newest:
		slices.SortStableFunc(hits, func(a, b *ranked) int { return -earlier(a, b) })
		return dated(hits)
	case Oldest:
		slices.SortStableFunc(hits, func(a, b *ranked) int { return earlier(a, b) })
		return hits
	}
	return shareOut(hits, min(page, DefaultLimit))
}

// dated moves what has no date behind what has.
func dated(hits []*ranked) []*ranked {
	slices.SortStableFunc(hits, func(a, b *ranked) int { return undated(a) - undated(b) })
	return hits
}

func undated(h *ranked) int {
	if h.Ref.Published.Precision == Undated {
		return 1
	}
	return 0
}

// comparable is the share of the best score that a quotation must have to come before a second one of a better speaker.
const comparable = 0.4

// shareOut puts one quotation a speaker first, up to a page of them, as long as there are ones that match comparably well
// to the first.
func shareOut(hits []*ranked, page int) []*ranked {
	if len(hits) == 0 {
		return hits
	}
	var first, rest []*ranked
	seen := make(map[string]bool)
	for _, h := range hits {
		speaker := speakerKey(&h.Quote)
		fresh := !seen[speaker] && h.Score >= comparable*hits[0].Score
		if fresh && len(first) < page {
			first = append(first, h)
			seen[speaker] = true
		} else {
			rest = append(rest, h)
		}
	}
	return append(first, rest...)
}

// speakerKey is what hits of one speaker share.
func speakerKey(q *Quote) string {
	if key := firstKey(q); key != "" {
		return key
	}
	return names.Fold(q.SpeakerName)
}
