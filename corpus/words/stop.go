package words

import "strings"

// IsStop reports whether a folded word is one of those that say nothing of a topic: articles, pronouns, prepositions,
// auxiliaries.
func IsStop(fold string) bool {
	switch len(fold) {
	case 0:
		return true
	case 1:
		return fold[0] < '0' || fold[0] > '9'
	}
	return strings.Contains(stops, " "+fold+" ")
}

const stops = ` a about above after again against all also am an and any are arent as at be because been before being
 below between both but by can cannot cant could couldnt did didnt do does doesnt doing dont down during each every few for from
 further had hadnt has hasnt have havent having he hed her here heres hers herself him himself his how i id if im in into
 is isnt it its itself ive just me more most my myself no nor not now of off on once only or other our ours ourselves out
 over own same she shes should shouldnt so some such than that thats the their theirs them themselves then there theres
 these they theyd theyll theyre theyve this those through to too under until up upon us very was wasnt we were werent weve what
 whats when where which while who whom whos whose why will with without wont would wouldnt you youd youll your youre yours yourself
 yourselves youve `
