package names

import (
	"slices"
	"strings"
)

// Name is a person's name in its parts, as printed.
type Name struct {
	Titles    []string // "President", "Dr."
	Given     []string // "Donald", "J."
	Nick      string   // what stood in quotation marks or brackets: "Shorty"
	Particles []string // "van", "de la"
	Surname   string   // the last name without its particles
	Suffix    string   // "Jr.", "III"
}

// particles stand between given names and surname and belong to the latter.
var particles = []string{"al", "ap", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos",
	"du", "el", "ibn", "la", "le", "san", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur"}

// suffixes follow a surname.
var suffixes = []string{"jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "jnr", "snr"}

// modifiers stand before a title and go with it: "former", "U.S.".
var modifiers = []string{"acting", "assistant", "associate", "deputy", "first", "former", "late", "outgoing", "prime",
	"the", "then", "us", "uk", "eu", "un", "lord", "right", "vice", "attorney"}

// IsTitle reports whether a word stands before names without being part of one: "Sen.", "Chancellor", "Mrs.".
func IsTitle(word string) bool {
	_, ok := titleGenders()[Fold(word)]
	return ok
}

// IsParticle reports whether a word may open a surname: "von", "de".
func IsParticle(word string) bool { return slices.Contains(particles, Fold(word)) }

// IsSuffix reports whether a word may follow a surname: "Jr.", "III".
func IsSuffix(word string) bool { return slices.Contains(suffixes, Fold(word)) }

// Parse cuts the name of a person into its parts. "Rubio, Marco" is read as "Marco Rubio". A single word is a
// surname, after a title too ("President Macron"); the empty string is the zero Name.
func Parse(s string) Name {
	var n Name
	s, n.Nick = cutNick(s)
	words := strings.Fields(inOrder(s))
	words, n.Suffix = cutSuffix(words)
	words, n.Titles = cutTitles(words)
	if len(words) == 0 {
		return n
	}
	last := len(words) - 1
	n.Surname = strings.Trim(words[last], ",;")
	first := last
	for first > 1 && IsParticle(words[first-1]) || first == 1 && lower(words[0]) && IsParticle(words[0]) {
		first--
	}
	n.Given, n.Particles = words[:first:first], words[first:last:last]
	return n
}

// Full is the surname with its particles: "von der Leyen".
func (n Name) Full() string {
	return strings.Join(append(slices.Clone(n.Particles), n.Surname), " ")
}

// String puts given names, surname and suffix together again, without titles and nickname.
func (n Name) String() string {
	words := append(slices.Clone(n.Given), n.Full())
	if n.Suffix != "" {
		words = append(words, n.Suffix)
	}
	return strings.Join(words, " ")
}

// inOrder turns "Rubio, Marco" round. A comma before a suffix or with longer matter behind it is only dropped.
func inOrder(s string) string {
	surname, rest, found := strings.Cut(s, ",")
	rest = strings.TrimSpace(rest)
	if !found {
		return s
	}
	words := strings.Fields(rest)
	switch {
	case len(words) > 0 && IsSuffix(words[0]):
		return surname + " " + rest
	case len(words) == 0 || len(words) > 3 || strings.Contains(rest, ",") || len(strings.Fields(surname)) > 3 || IsTitle(words[0]):
		return surname
	}
	return rest + " " + surname
}

// cutNick takes a nickname in quotation marks or brackets out of a name.
func cutNick(s string) (rest, nick string) {
	const opens, closes = "\"“‘(«", "\"”’)»"
	start := strings.IndexAny(s, opens)
	if start < 0 {
		return s, ""
	}
	body := s[start:]
	body = body[len(firstRune(body)):]
	end := strings.IndexAny(body, closes)
	if end <= 0 {
		return s, ""
	}
	after := body[end+len(firstRune(body[end:])):]
	return s[:start] + " " + after, strings.TrimSpace(body[:end])
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

func cutSuffix(words []string) ([]string, string) {
	last := len(words) - 1
	if last < 1 || !IsSuffix(words[last]) {
		return words, ""
	}
	return words[:last], strings.Trim(words[last], ",")
}

// cutTitles takes the leading titles and what goes with them: "former U.S. Secretary of State". At least one word of
// the name is left.
func cutTitles(words []string) (rest, titles []string) {
	end := 0
	for i := 0; i < len(words)-1; i++ {
		switch {
		case IsTitle(words[i]):
			end = i + 1
		case strings.EqualFold(words[i], "of") && end == i && end > 0 && i+2 < len(words)-1:
			i++ // the office: "of State"
			end = i + 1
		case !slices.Contains(modifiers, Fold(words[i])) && !isDemonym(words[i]):
			return words[end:], words[:end:end]
		}
	}
	return words[end:], words[:end:end]
}

func lower(word string) bool { return word == strings.ToLower(word) }
