package bot

import "slices"

// Nearest returns the known word that typed most likely was meant to be: at most a third of its letters, and never
// more than two, wrong, missing, added or swapped with their neighbour.
func Nearest(typed string, known []string) (string, bool) {
	best, within := "", min(2, len([]rune(typed))/3)
	for _, k := range slices.Sorted(slices.Values(known)) {
		if d := distance([]rune(typed), []rune(k)); d <= within {
			best, within = k, d-1
		}
	}
	return best, best != ""
}

// distance is the optimal string alignment distance of two words.
func distance(a, b []rune) int {
	before, above := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above = above, row
	}
	return above[len(b)]
}
