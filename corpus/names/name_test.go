package names

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestParse(t *testing.T) {
	tests := []struct {
		in   string
		want Name
	}{
		{"", Name{}},
		{"Macron", Name{Surname: "Macron"}},
		{"President Macron", Name{Titles: []string{"President"}, Surname: "Macron"}},
		{"Donald J. Trump", Name{Given: []string{"Donald", "J."}, Surname: "Trump"}},
		{"Donald Trump, Jr.", Name{Given: []string{"Donald"}, Surname: "Trump", Suffix: "Jr."}},
		{"Dr. Martin Luther King Jr.", Name{Titles: []string{"Dr."}, Given: []string{"Martin", "Luther"}, Surname: "King", Suffix: "Jr."}},
		{"Ursula von der Leyen", Name{Given: []string{"Ursula"}, Particles: []string{"von", "der"}, Surname: "Leyen"}},
		{"de Blasio", Name{Particles: []string{"de"}, Surname: "Blasio"}},
		{"Van Jones", Name{Given: []string{"Van"}, Surname: "Jones"}},
		{"Rubio, Marco", Name{Given: []string{"Marco"}, Surname: "Rubio"}},
		{"Robert “Shorty” Jones", Name{Given: []string{"Robert"}, Nick: "Shorty", Surname: "Jones"}},
		{"U.S. Secretary of State Marco Rubio", Name{Titles: []string{"U.S.", "Secretary", "of", "State"}, Given: []string{"Marco"}, Surname: "Rubio"}},
		{"former French Prime Minister Manuel Valls", Name{Titles: []string{"former", "French", "Prime", "Minister"}, Given: []string{"Manuel"}, Surname: "Valls"}},
		{"King Charles", Name{Titles: []string{"King"}, Surname: "Charles"}},
		{"Larry King", Name{Given: []string{"Larry"}, Surname: "King"}},
		{"Judge", Name{Surname: "Judge"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(Parse(tt.in), tt.want, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("Parse(%q) (-got +want):\n%s", tt.in, diff)
		}
	}
}

func TestGenderOf(t *testing.T) {
	tests := []struct {
		name string
		want Gender
	}{
		{"Marco Rubio", Male},
		{"Hillary Rodham Clinton", Female},
		{"Mrs. Clinton", Female},
		{"Clinton", Unknown},
		{"Chris Smith", Unknown},
		{"Mr. Chris Smith", Male},
		{"Jean-Claude Juncker", Male},
		{"Chairwoman Taylor Hart", Female},
		{"", Unknown},
	}
	for _, tt := range tests {
		if got := GenderOf(Parse(tt.name)); got != tt.want {
			t.Errorf("GenderOf(%q) = %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestCountry(t *testing.T) {
	for word, want := range map[string]string{
		"French": "france", "U.S.": "united states", "South Korean": "south korea", "Briton": "britain", "Macron": "", "": "",
	} {
		if got := Country(word); got != want {
			t.Errorf("Country(%q) = %q, want %q", word, got, want)
		}
	}
}
