package corpus

import (
	"regexp"

	"github.com/whosaid/whosaid/corpus/read"
)

// Report counts what became of the items of an Ingest.
type Report struct {
	Added, Replaced, Unchanged int
	Removed                    int // withdrawn by their source
	Copies                     int // of those added or replaced, near-copies of an article that was there
	Quotes                     int // found in those added or replaced
	Refused                    Notices
	Warnings                   Notices // of what was stored nevertheless
}

// Items is how many items were done.
func (r Report) Items() int {
	return r.Added + r.Replaced + r.Unchanged + r.Removed + r.Refused.Count()
}

// Notices are refusals or warnings: the first are kept as they are, the others counted by what they are about, so that an
// archive of which every record is refused takes no more memory than another.
type Notices struct {
	First []read.Refusal
	Rest  map[string]int // by kind: the reason without what is the record's own
}

const (
	mostNotices = 1000
	mostKinds   = 100
	otherKinds  = "other reasons"
)

// Count is how many there are in all.
func (n Notices) Count() int {
	sum := len(n.First)
	for _, times := range n.Rest {
		sum += times
	}
	return sum
}

func (n *Notices) add(list ...read.Refusal) {
	for _, one := range list {
		if len(n.First) < mostNotices {
			n.First = append(n.First, one)
			continue
		}
		if n.Rest == nil {
			n.Rest = make(map[string]int)
		}
		kind := kindOf(one.Reason)
		if _, known := n.Rest[kind]; !known && len(n.Rest) >= mostKinds {
			kind = otherKinds
		}
		n.Rest[kind]++
	}
}

// ownOf finds what a reason names of its record: quoted words, addresses and numbers.
var ownOf = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|https?://[^\s,;]+[^\s,;:.]|\d+`)

func kindOf(reason string) string { return ownOf.ReplaceAllString(reason, "…") }
