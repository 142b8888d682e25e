package corpus

import (
	"cmp"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/quote"
)

// closeness tells how a typed name leads to a speaker, the surest way last.
type closeness int

const (
	bySurname closeness = iota + 1 // the surname alone, though a given name was typed
	byTypo                         // typing errors apart
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
	surname  bool
	quotes   int // what decides between equals: in the asked span where it is known, else in all
}

// closer puts the likelier reading first.
func closer(a, b reading) int {
	return cmp.Or(cmp.Compare(b.how, a.how), cmp.Compare(a.distance, b.distance), cmp.Compare(bare(a), bare(b)),
		cmp.Compare(b.quotes, a.quotes), cmp.Compare(a.speaker, b.speaker))
}

// bare is 1 for a speaker of whom no article prints more than a surname: he is rather one of those with a full name.
func bare(r reading) int {
	if r.surname {
		return 1
	}
	return 0
}

// maxReadings bounds how many forms are compared with a typed name.
const maxReadings = 60

// speakersNamed returns whom a typed name may mean, likeliest first; all are equally close. Nothing but the printed
// forms of names count when literal.
func (l *lexicon) speakersNamed(typed string, literal bool) []reading {
	fold := names.Fold(typed)
	best := make(map[int]reading)
	for _, m := range l.formsNear(fold) {
		how := closenessOf(fold, m)
		if how == 0 || literal && how < byVariant {
			continue
		}
		r := reading{speaker: l.formOf[m.Pos], how: how, distance: m.Distance}
		r.quotes, r.surname = l.speakers[r.speaker].Quotes, l.speakers[r.speaker].isSurname()
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

// formsNear looks up a folded name. Where several words are a name as printed, nothing is closer, and no typing errors are
// looked for.
func (l *lexicon) formsNear(fold string) []names.Match {
	if strings.Contains(fold, " ") {
		if named := l.forms.Named(fold, maxReadings); named != nil {
			return named
		}
	}
	return l.forms.Near(fold, maxReadings)
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
	case typed == form && strings.Contains(typed, " "):
		return byName
	case typed == form:
		return byVariant // a surname stands for whoever bears it
	case names.Same(typed, m.Name) && hasGiven(typed) && !hasGiven(m.Name):
		return bySurname // "Obama" may be Michelle Obama, but rather stands for somebody else
	case names.Same(typed, m.Name):
		return byVariant
	case m.Words < len(wanted):
		return 0
	case containsAll(strings.Fields(form), wanted):
		return byPart
	}
	return byTypo
}

func hasGiven(name string) bool { return len(names.Parse(name).Given) > 0 }

// isSurname reports whether all that is known of a person's name is one word.
func (s KnownSpeaker) isSurname() bool {
	return s.Kind == quote.Person && !strings.Contains(names.Fold(s.Name), " ")
}

// bearers returns the people of a surname, by what the index knows of it: those with a full name, the most quoted first,
// and those whom articles call by nothing else, which the corpus has linked to none of them.
func (l *lexicon) bearers(person KnownSpeaker) (full, bare []int) {
	seen := make(map[int]bool)
	surname := strings.Fields(names.Fold(names.Parse(person.Name).Full()))
	if len(surname) == 0 {
		return nil, nil
	}
	for _, m := range l.forms.With(surname[len(surname)-1], maxReadings) {
		i := l.formOf[m.Pos]
		other := l.speakers[i]
		switch {
		case seen[i] || other.Kind != quote.Person:
		case other.isSurname():
			bare = append(bare, i)
		default:
			full = append(full, i)
		}
		seen[i] = true
	}
	slices.SortStableFunc(full, func(a, b int) int { return cmp.Compare(l.speakers[b].Quotes, l.speakers[a].Quotes) })
	return full, bare
}

// alsoKnownAs returns the keys under which else a speaker is quoted: by the bare surname, where of all who bear it he is
// quoted most.
func (l *lexicon) alsoKnownAs(speaker int) []string {
	person := l.speakers[speaker]
	full, bare := l.bearers(person)
	if person.isSurname() || len(full) == 0 || full[0] != speaker {
		return nil
	}
	var keys []string
	for _, i := range bare {
		if names.Same(l.speakers[i].Name, person.Name) {
			keys = append(keys, l.speakers[i].Key)
		}
	}
	return keys
}

// namesakes returns those whose name differs from a person's by Jr. or its like alone: another one, as a son is, or the same
// one as another paper prints him.
func (l *lexicon) namesakes(speaker int) []int {
	person := l.speakers[speaker]
	name := names.Parse(person.Name)
	if person.Kind != quote.Person || person.isSurname() {
		return nil
	}
	var list []int
	full, _ := l.bearers(person)
	for _, i := range full {
		other := names.Parse(l.speakers[i].Name)
		if other.Suffix == name.Suffix {
			continue
		}
		other.Suffix = name.Suffix
		if names.ScoreNames(name, other) >= leastScore {
			list = append(list, i)
		}
	}
	return list
}

// wholeName returns the speaker for whom a bare surname stands: the most quoted one who bears it, else itself.
func (l *lexicon) wholeName(speaker int) int {
	if person := l.speakers[speaker]; person.isSurname() {
		if full, _ := l.bearers(person); len(full) > 0 {
			return full[0]
		}
	}
	return speaker
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
	times := make(map[int]int)
	for i := range l.speakers {
		for _, role := range l.speakers[i].Roles {
			if printed := roleWords(names.Fold(role.Title)); containsAll(printed, wanted) {
				times[l.wholeName(i)] += role.Quotes * 100 / square(1+len(printed)-len(wanted))
			}
		}
	}
	var list []reading
	for i, n := range times {
		list = append(list, reading{speaker: i, how: byRole, quotes: n})
	}
	slices.SortFunc(list, closer)
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
		list = append(list, cmp.Or(inFull[word], word))
	}
	return list
}

// inFull are the offices that newspapers shorten before a name.
var inFull = map[string]string{
	"gov": "governor", "sen": "senator", "rep": "representative", "pres": "president", "sec": "secretary", "atty": "attorney",
	"gen": "general", "lt": "lieutenant", "col": "colonel", "capt": "captain", "sgt": "sergeant", "adm": "admiral",
	"prof": "professor", "rev": "reverend", "supt": "superintendent", "det": "detective",
}
