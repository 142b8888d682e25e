package names

import "testing"

func TestFold(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"  ", ""},
		{"Marco Rubio", "marco rubio"},
		{"MARCO  RUBIO", "marco rubio"},
		{"Lech Wałęsa", "lech walesa"},
		{"Erdoğan", "erdogan"},
		{"Walesa\u0328", "walesa"}, // decomposed
		{"Søren Ørsted", "soren orsted"},
		{"Đoković", "dokovic"},
		{"Strauß", "strauss"},
		{"Lærke", "laerke"},
		{"D’Souza", "dsouza"},
		{"O'Malley", "omalley"},
		{"Larimore-Hall", "larimore hall"},
		{"Donald J. Trump", "donald j trump"},
		{"J. D. Vance", "jd vance"},
		{"J.D. Vance", "jd vance"},
		{"R.J.K. Law", "rjk law"},
		{"Trump’s", "trump"},
		{"Trump's aides", "trump aides"},
		{"U.S.", "us"},
		{"Зеленський", "зеленськии"},
		{"東京", "東京"},
		{"so\u00adft", "soft"},
	}
	for _, tt := range tests {
		got := Fold(tt.in)
		if got != tt.want {
			t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
		}
		if again := Fold(got); again != got {
			t.Errorf("Fold(%q) = %q, not stable", got, again)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"J. D. Vance", "D’Souza's", "Wałęsa", "İ", "a'b's", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if once, twice := Fold(s), Fold(Fold(s)); once != twice {
			t.Errorf("Fold(%q) = %q, folded again %q", s, once, twice)
		}
		Parse(s)
	})
}
