package corpus

import (
	"math"

	"github.com/whosaid/whosaid/corpus/words"
)

// Near-copies are found as MinHash finds them: a text is the set of its shingles, three words each; the least values of
// some hash functions over the set are equal for two texts about as often as the share of shingles that both have; and
// where three such values in a row are equal, the texts share a band and are compared in full. Of texts that share 80 %
// of their shingles all but one in 30,000 share a band, of those that share 50 % seven in eight.
const (
	shingleWords = 3
	bandCount    = 16
	bandRows     = 3
)

// fewestShingles is how many a text must have to be compared: two notes of a line each are alike by chance.
const fewestShingles = 20

const (
	// alike is the share of all shingles that two near-copies have in common. Among 924 articles of one election campaign
	// reprints share 0.73 and more, later reports of the same day 0.60 and less.
	alike = 0.7
	// within is the share of the shorter one's shingles that a near-copy and its shortened form have in common, where
	// that is at least shortest of the longer one.
	within, shortest = 0.85, 0.33
)

// bandsOf are the hashes that a text shares with its near-copies; none for a text too short to be compared.
func bandsOf(text string) []uint64 {
	shingles := shingleList(text)
	if len(shingles) < fewestShingles {
		return nil
	}
	var seeds, least [bandCount * bandRows]uint64
	for i := range seeds {
		seeds[i], least[i] = mix(uint64(i)+1), math.MaxUint64
	}
	for _, s := range shingles {
		for i, seed := range seeds {
			least[i] = min(least[i], mix(s^seed))
		}
	}
	bands := make([]uint64, bandCount)
	for b := range bands {
		band := uint64(b)
		for _, value := range least[b*bandRows : (b+1)*bandRows] {
			band = mix(band ^ value)
		}
		bands[b] = band
	}
	return bands
}

// nearCopies reports whether two texts are printings of one: nearly the same, or one a shortened form of the other.
func nearCopies(a, b string) bool {
	x, y := shinglesOf(a), shinglesOf(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < fewestShingles {
		return false
	}
	both := 0
	for s := range x {
		if _, ok := y[s]; ok {
			both++
		}
	}
	if float64(both) >= alike*float64(len(x)+len(y)-both) {
		return true
	}
	return float64(both) >= within*float64(len(x)) && float64(len(x)) >= shortest*float64(len(y))
}

// shinglesOf is the set of a text's shingles.
func shinglesOf(text string) map[uint64]struct{} {
	list := shingleList(text)
	set := make(map[uint64]struct{}, len(list))
	for _, s := range list {
		set[s] = struct{}{}
	}
	return set
}

// shingleList are a text's runs of three words, hashed.
func shingleList(text string) []uint64 {
	list := words.Split(text)
	hashes := make([]uint64, len(list))
	for i, w := range list {
		hashes[i] = hashOf(w.Fold)
	}
	shingles := make([]uint64, 0, len(hashes))
	for i := shingleWords; i <= len(hashes); i++ {
		shingles = append(shingles, shingleOf(hashes[i-shingleWords:i]))
	}
	return shingles
}

// shingleOf hashes the hashes of some words in their order.
func shingleOf(hashes []uint64) (shingle uint64) {
	for _, h := range hashes {
		shingle = mix(shingle ^ h)
	}
	return shingle
}

// hashOf is the FNV-1a hash of a word.
func hashOf(word string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * 1099511628211
	}
	return h
}

// mix is the finaliser of SplitMix64: every bit of the input moves every bit of the output.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
