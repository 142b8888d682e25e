package commands

import (
	"context"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/quote"
)

// known tells questions which names the corpus knows: speakers who are persons, their given names, and outlets. An outage of the corpus is
// no answer: the name is then not known, and the search that follows reports the outage.
func (l Library) known(ctx context.Context, scope []string) func(part, name string) bool {
	asked := map[string]bool{}
	return func(part, name string) bool {
		key := part + ":" + name
		if answer, ok := asked[key]; ok {
			return answer
		}
		asked[key] = l.knows(ctx, scope, part, name)
		return asked[key]
	}
}

func (l Library) knows(ctx context.Context, scope []string, part, typed string) bool {
	list := part
	if part == "given" {
		list = "speaker"
	}
	counts, err := l.Corpus.Complete(ctx, scope, list, strings.TrimPrefix(typed, "the "), 5)
	if err != nil {
		return false
	}
	return slices.ContainsFunc(counts, func(c corpus.Count) bool {
		switch part {
		case "outlet":
			return sameOutlet(typed, c.Name)
		case "given":
			return c.Kind == quote.Person && sameGiven(typed, c.Name)
		}
		return c.Kind == quote.Person && sameSpeaker(typed, c.Name)
	})
}

// sameGiven reports whether a typed word is the first of a name's given names.
func sameGiven(typed, name string) bool {
	given := names.Parse(name).Given
	return len(given) > 0 && names.Fold(typed) == names.Fold(given[0])
}

// sameSpeaker reports whether a typed name is a speaker's name the end of it or another spelling: "de Blasio", "Zelenskiy".
func sameSpeaker(typed, name string) bool {
	a, b := strings.Fields(names.Fold(typed)), strings.Fields(names.Fold(name))
	if len(a) == 0 {
		return false
	}
	return len(a) <= len(b) && slices.Equal(a, b[len(b)-len(a):]) || names.Same(typed, name)
}

// sameOutlet reports whether a typed name is an outlet's but for "The" before it.
func sameOutlet(typed, name string) bool {
	fold := func(s string) string { return strings.TrimPrefix(names.Fold(s), "the ") }
	return fold(typed) == fold(name)
}
