package corpus

import (
	"cmp"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/names"
)

// outletsNamed returns which outlets a typed name may mean, likeliest first: by the whole name, by words of it ("Times"),
// by its initials ("NYT"), and unless literal with typing errors.
func (l *lexicon) outletsNamed(typed string, literal bool) []int {
	fold := strings.TrimPrefix(names.Fold(typed), "the ")
	wanted := strings.Fields(fold)
	how := make(map[int]closeness)
	for _, m := range l.sources.Near(fold, maxReadings) {
		form := strings.TrimPrefix(names.Fold(m.Name), "the ")
		switch {
		case form == fold:
			how[m.Pos] = byName
		case m.Words < len(wanted):
		case containsAll(strings.Fields(form), wanted):
			how[m.Pos] = byPart
		case !literal:
			how[m.Pos] = byTypo
		}
	}
	for i, o := range l.outlets {
		if len(wanted) == 1 && how[i] < byVariant && abbreviates(fold, names.Fold(o.name)) {
			how[i] = byVariant
		}
	}
	return l.likeliestOutlets(how)
}

// abbreviates reports whether a word is the initials of a name, with or without its "the", or the name as in an address.
func abbreviates(short, name string) bool {
	var initials strings.Builder
	for word := range strings.FieldsSeq(name) {
		initials.WriteByte(word[0])
	}
	all := initials.String()
	if short == all || strings.HasPrefix(name, "the ") && short == all[1:] {
		return len(short) > 1
	}
	return len(short) > 3 && short == strings.ReplaceAll(name, " ", "")
}

func (l *lexicon) likeliestOutlets(how map[int]closeness) []int {
	var list []int
	best := closeness(0)
	for _, c := range how {
		best = max(best, c)
	}
	for i, c := range how {
		if c == best {
			list = append(list, i)
		}
	}
	slices.SortFunc(list, func(a, b int) int {
		return cmp.Or(cmp.Compare(l.outlets[b].articles, l.outlets[a].articles), cmp.Compare(a, b))
	})
	return list
}
