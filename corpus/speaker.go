package corpus

import (
	"cmp"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/names"
)

// closeness tells how a typed name leads to a speaker, the surest way last.
type closeness int

const (
	byTypo    closeness = iota + 1 // typing errors apart
	byRole                         // "the French president"
	byPart                         // a given name or another part of the name
	byVariant                      // a surname, a nickname, another spelling
	byName                         // the name as printed
)

// reading is a speaker that a typed name may mean.
type reading struct {
	speaker  int // in the lexicon
	how      closeness
	distance int // typing errors
	quotes   int // what decides between equals: in the asked span where it is known, else in all
}

// closer puts the likelier reading first.
func closer(a, b reading) int {
	return cmp.Or(cmp.Compare(b.how, a.how), cmp.Compare(a.distance, b.distance), cmp.Compare(b.quotes, a.quotes),
		cmp.Compare(a.speaker, b.speaker))
}

// maxReadings bounds how many forms are compared with a typed name.
const maxReadings = 60

// speakersNamed returns whom a typed name may mean, likeliest first; all are equally close. Nothing but the printed
// forms of names count when literal.
func (l *lexicon) speakersNamed(typed string, literal bool) []reading {
	fold := names.Fold(typed)
	best := make(map[int]reading)
	for _, m := range l.forms.Near(fold, maxReadings) {
		how := closenessOf(fold, m)
		if how == 0 || literal && how < byVariant {
			continue
		}
		r := reading{speaker: l.formOf[m.Pos], how: how, distance: m.Distance}
		r.quotes = l.speakers[r.speaker].Quotes
		if old, ok := best[r.speaker]; !ok || closer(r, old) < 0 {
			best[r.speaker] = r
		}
	}
	if !anyCloser(best, byRole) && !literal {
		for _, r := range l.speakersInRole(fold) {
			best[r.speaker] = r
		}
	}
	return equallyClose(best)
}

func anyCloser(readings map[int]reading, than closeness) bool {
	for _, r := range readings {
		if r.how > than {
			return true
		}
	}
	return false
}

// equallyClose returns the closest of some readings, likeliest first.
func equallyClose(readings map[int]reading) []reading {
	var list []reading
	for _, r := range readings {
		list = append(list, r)
	}
	slices.SortFunc(list, closer)
	for i, r := range list {
		if r.how != list[0].how || r.distance != list[0].distance {
			return list[:i]
		}
	}
	return list
}

// closenessOf tells how a typed name, folded, leads to a form that the index found near it; 0 where it does not.
func closenessOf(typed string, m names.Match) closeness {
	form := names.Fold(m.Name)
	switch wanted := strings.Fields(typed); {
	case typed == form:
		return byName
	case names.Same(typed, m.Name):
		return byVariant
	case m.Words < len(wanted):
		return 0
	case containsAll(strings.Fields(form), wanted):
		return byPart
	}
	return byTypo
}

func containsAll(list, wanted []string) bool {
	for _, w := range wanted {
		if !slices.Contains(list, w) {
			return false
		}
	}
	return true
}

// speakersInRole returns who is printed with a role that has all the typed words, most often so first. A role with
// more words than typed counts less: "president" is rather the President than a vice president.
func (l *lexicon) speakersInRole(typed string) []reading {
	wanted := roleWords(typed)
	if len(wanted) == 0 {
		return nil
	}
	var list []reading
	for i := range l.speakers {
		times := 0
		for _, role := range l.speakers[i].Roles {
			if printed := roleWords(names.Fold(role.Title)); containsAll(printed, wanted) {
				times += role.Quotes * 100 / square(1+len(printed)-len(wanted))
			}
		}
		if times > 0 {
			list = append(list, reading{speaker: i, how: byRole, quotes: times})
		}
	}
	return list
}

func square(n int) int { return n * n }

// roleWords are the words of a folded role that tell; a country counts by whatever name ("french", "france").
func roleWords(role string) []string {
	var list []string
	for word := range strings.FieldsSeq(role) {
		switch word {
		case "the", "a", "of", "for", "and", "current":
			continue
		}
		if country := names.Country(word); country != "" {
			word = country
		}
		list = append(list, word)
	}
	return list
}
