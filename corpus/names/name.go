package names

// Name is a person's name in its parts, as printed.
type Name struct {
	Titles    []string // "President", "Dr."
	Given     []string // "Donald", "J."
	Nick      string   // what stood in quotation marks or brackets: "Shorty"
	Particles []string // "van", "de la"
	Surname   string   // the last name without its particles
	Suffix    string   // "Jr.", "III"
}

// Parse cuts the name of a person into its parts. A single word is a surname; the empty string is the zero Name.
func Parse(s string) Name { return Name{Surname: s} }

// Fold returns the form under which the spellings of a name meet.
func Fold(s string) string { return s }

// Score tells how likely two names are to mean one person, 0 to 1.
func Score(a, b string) float64 { return 0 }

// Same reports whether two names may be taken for one person without further evidence.
func Same(a, b string) bool { return Score(a, b) >= 0.5 }
