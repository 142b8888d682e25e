package question

import "unicode/utf8"

// slips returns how many typing errors lie between a typed word and one of the question's own words, and whether that
// is few enough to read one for the other: a swap of neighbours in three letters, one error of any kind from four
// letters on, two from seven where the first letter is right.
func slips(typed, meant string) (int, bool) {
	if typed == meant {
		return 0, true
	}
	if len(typed) > longest || len(meant) > longest {
		return 0, false
	}
	a, b := []rune(typed), []rune(meant)
	allowed := 1
	if len(b) >= 7 && len(a) > 0 && a[0] == b[0] {
		allowed = 2
	}
	if len(a) < 3 || len(b) < 3 || max(len(a), len(b))-min(len(a), len(b)) > allowed {
		return 0, false
	}
	if len(b) == 3 || len(a) == 3 {
		return 1, swapped(a, b)
	}
	d := distance(a, b)
	return d, d <= allowed
}

// swapped reports whether one exchange of neighbours turns a into b.
func swapped(a, b []rune) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) - 1 {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i] && string(a[i+2:]) == string(b[i+2:])
		}
	}
	return false
}

// longest is the length of the longest word that slips are looked for in.
const longest = 24

// distance is the optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
func distance(a, b []rune) int {
	var rows [3][longest + 1]int
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, row := &rows[(i+1)%3], &rows[(i-1)%3], &rows[i%3]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return rows[len(a)%3][len(b)]
}

// nearest returns the word that the typed one is, or is a slip away from; "" when none is near.
func nearest(typed string, words []string) string {
	best, least := "", utf8.RuneCountInString(typed)
	for _, w := range words {
		if d, ok := slips(typed, w); ok && d < least {
			best, least = w, d
		}
	}
	return best
}
