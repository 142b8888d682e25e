package speaker

import (
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// Label is whom a person who read the article named as an attribution's speaker: "Full Name", "A + B" for several,
// "org:Name", or "~description" for somebody who is not named.
type Label string

// Unnamed reports whether the label names nobody.
func (l Label) Unnamed() bool { return strings.HasPrefix(string(l), "~") }

// Agrees reports whether speakers are the label's. Of several, each must be among those of the label. Nobody, or a
// description in lower case, agrees with a label that names nobody.
func (l Label) Agrees(speakers []Speaker) bool {
	if l.Unnamed() {
		return len(speakers) == 0 || !startsUpper(speakers[0].Name)
	}
	if len(speakers) == 0 {
		return false
	}
	for _, s := range speakers {
		if !slices.ContainsFunc(strings.Split(string(l), " + "), func(one string) bool { return agrees(one, s.Name) }) {
			return false
		}
	}
	return true
}

// agrees compares one name of a label with a speaker's: organisations and descriptions by their words, people as names.
func agrees(one, name string) bool {
	if org, ok := strings.CutPrefix(one, "org:"); ok {
		return subset(org, name) || subset(name, org)
	}
	one = strings.TrimPrefix(one, "~")
	return names.Same(one, name) || names.Fold(one) == names.Fold(name)
}

// subset reports whether every telling word of a stands in b.
func subset(a, b string) bool {
	words := strings.Fields(names.Fold(b))
	some := false
	for w := range strings.FieldsSeq(names.Fold(a)) {
		switch w {
		case "the", "of", "and", "for", "s":
			continue
		}
		if !slices.Contains(words, w) {
			return false
		}
		some = true
	}
	return some
}

// Align gives each found attribution the label of the marked one that it shares most words with, if those are half of its
// own or more, else "".
func Align(found, marked []tag.Attribution, labels []Label) []Label {
	out := make([]Label, len(found))
	for i, f := range found {
		best := 0
		for k, m := range marked {
			if n := shared(f.Content, m.Content); n > best && 2*n >= shared(f.Content, f.Content) {
				best, out[i] = n, labels[k]
			}
		}
	}
	return out
}

// shared counts the tokens that two contents have in common.
func shared(a, b []token.Range) int {
	n := 0
	for _, x := range a {
		for _, y := range b {
			n += max(0, min(x.End, y.End)-max(x.First, y.First))
		}
	}
	return n
}
