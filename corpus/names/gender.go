package names

// Gender is what a name tells of the person's grammatical gender ("he", "she").
type Gender uint8

// The genders. Unknown goes with either.
const (
	Unknown Gender = iota
	Male
	Female
)

// Agrees reports whether two genders may be those of one person.
func (g Gender) Agrees(other Gender) bool { return g == Unknown || other == Unknown || g == other }

// GenderOf tells a person's gender by title ("Mrs."), else by the first given name that settles it, else Unknown.
func GenderOf(n Name) Gender {
	for _, t := range n.Titles {
		if g := titleGenders()[Fold(t)]; g != Unknown {
			return g
		}
	}
	for _, given := range n.Given {
		if g := givenGender(Fold(given)); g != Unknown {
			return g
		}
	}
	return Unknown
}

// GenderOfGiven is GenderOf for a single given name.
func GenderOfGiven(given string) Gender { return givenGender(Fold(given)) }

// givenGender looks a folded given name up; of a double name ("jean claude") the first known part counts.
func givenGender(folded string) Gender {
	if g, ok := givenGenders()[folded]; ok {
		return g
	}
	for i, r := range folded {
		if r == ' ' {
			return givenGenders()[folded[:i]]
		}
	}
	return Unknown
}
