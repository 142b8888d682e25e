package words

import "github.com/kljensen/snowball/english"

// Stem brings the inflected forms of a folded word together ("immigrants" and "immigrant"), by the Porter2 rules for
// English. Words of other languages and of other scripts mostly stay as they are.
func Stem(fold string) string {
	if len(fold) < 3 || !lowerASCII(fold) {
		return fold
	}
	return english.Stem(fold, true)
}

// SharesStem reports whether a folded word has the stem. It costs less than Stem where the two begin apart.
func SharesStem(fold, stem string) bool {
	if fold == "" || stem == "" || fold[0] != stem[0] {
		return fold == stem
	}
	if len(fold) > 1 && len(stem) > 1 && fold[1] != stem[1] && fold[1] != 'y' {
		return false // only "dying" and its like change their second letter
	}
	return len(stem) <= len(fold)+1 && Stem(fold) == stem
}
