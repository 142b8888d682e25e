package names

import "testing"

func TestSame(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"Macron", "Emmanuel Macron", true},
		{"President Macron", "Emmanuel Macron", true},
		{"French President Emmanuel Macron", "Emmanuel Macron", true},
		{"Donald Trump", "Donald J. Trump", true},
		{"Zelensky", "Zelenskyy", true},
		{"Volodymyr Zelenskiy", "Volodymyr Zelensky", true},
		{"Zelensky", "Volodymyr Zelenskiy", true},
		{"Bernie Sanders", "Bernard Sanders", true},
		{"Bill Clinton", "William Clinton", true},
		{"Bill Clinton", "William Jefferson Clinton", true},
		{"Hillary Rodham Clinton", "Hillary Clinton", true},
		{"Secretary of State Marco Rubio", "Sen. Marco Rubio", true},
		{"U.S. Secretary of State Marco Rubio", "Rubio, Marco", true},
		{"Ursula von der Leyen", "von der Leyen", true},
		{"Lech Wałęsa", "Lech Walesa", true},
		{"Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", true},
		{"Martin O’Malley", "Martin O'Malley", true},
		{"J.D. Vance", "JD Vance", true},
		{"J. D. Vance", "J.D. Vance", true},
		{"R. Kelly", "Robert Kelly", true},
		{"MARCO RUBIO", "Marco Rubio", true},
		{"Robert “Shorty” Jones", "Robert Jones", true},
		{"Daraka Larimore-Hall", "Daraka Larimore Hall", true},

		{"Hillary Clinton", "Bill Clinton", false},
		{"Mr. Clinton", "Mrs. Clinton", false},
		{"Mrs. Clinton", "Bill Clinton", false},
		{"George W. Bush", "George H. W. Bush", false},
		{"Jeb Bush", "George Bush", false},
		{"Donald Trump", "Donald Trump Jr.", false},
		{"Donald Trump", "Ivanka Trump", false},
		{"Macron", "Merkel", false},
		{"John Smith", "Jane Smith", false},
		{"Kim Jong", "Kim Dae", false},
		{"Hillary", "Clinton", false},
		{"", "Macron", false},
		{"", "", false},
	}
	for _, tt := range tests {
		if got := Same(tt.a, tt.b); got != tt.want {
			t.Errorf("Same(%q, %q) = %v (score %.2f), want %v", tt.a, tt.b, got, Score(tt.a, tt.b), tt.want)
		}
		if x, y := Score(tt.a, tt.b), Score(tt.b, tt.a); x != y {
			t.Errorf("Score(%q, %q) = %v one way and %v the other", tt.a, tt.b, x, y)
		}
	}
}
