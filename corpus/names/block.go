package names

import "strings"

// Block is a short key that names of one person share but for a few: the sound of the last word of the surname. Comparing
// within blocks spares comparing every name with every other. A name without a surname has the block "".
func (n Name) Block() string {
	words := strings.Fields(Fold(n.Surname))
	if len(words) == 0 {
		return ""
	}
	return skeleton(words[len(words)-1])
}
