package question

import (
	"strings"
)

// functionWords carry no topic of their own.
var functionWords = wordSet(strings.Fields(`a an the and or of to in into on at for by with from as about than then
	is are was were be been being am do does did has have had having will would can could should shall may might must
	it its it's this that these those there here he she they them him his her hers their theirs i me my mine we us our you your u
	who whom whose what which when where why how many much if so such very just also too more any some all
	please against towards toward regarding concerning re abt bout during after before since until between
	say said says tell told ever really actually out yet teh hte`))

// leads are words before "of", "with" or "around" that only say that a topic follows: "the issue of immigration".
var leads = wordSet(strings.Fields(`issue issues topic topics subject question questions matter matters idea situation`))

// meaningless reports whether a plain word carries no topic of its own. Capitals ("WHO", "US", "IT") make it a name.
func (t token) meaningless() bool {
	if t.prefix || t.fuzzy || !functionWords[t.fold] {
		return false
	}
	return len(t.text) < 2 || t.text != strings.ToUpper(t.text) || t.shouted
}

// dropLead takes "the issue of" and its like off the front of a topic.
func dropLead(tokens []token) []token {
	i := 0
	for i < len(tokens) && tokens[i].kind == word && (tokens[i].fold == "the" || tokens[i].fold == "a") {
		i++
	}
	if i+2 >= len(tokens) || tokens[i].kind != word || !leads[tokens[i].fold] {
		return tokens
	}
	switch tokens[i+1].fold {
	case "of", "with", "around", "about", "concerning", "in":
		return tokens[i+2:]
	}
	return tokens
}
