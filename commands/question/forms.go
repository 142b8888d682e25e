package question

import (
	"strings"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

// A form is one shape that a question may have, written as a row of elements:
//
//	who       the word itself, a slip in it forgiven
//	(a|b)     one of these words
//	ABOUT     one of the words of that name in wordClasses
//	VERB      a form of a speech verb; it may ask for a class of quotation
//	NOUN      a word for quotations; it may ask for a class, too
//	QUOTE     words in quotation marks, three or more
//	LINK      a web address
//	NUMBER    a number in figures or words
//	<topic>   words of a slot: topic; speaker; name (speakers the corpus knows); author (a name, perhaps a topic behind
//	          it); mixed (a topic, perhaps with a name the corpus knows); parties and sides (several names); pasted; any
//	x?        x may be absent
//
// Of all forms that read a whole question, the one wins that reads most of its words as its own; of equals the first.
type form struct {
	intent  Intent
	pattern string
	sets    func(*corpus.Query) // what the shape says besides; may be nil
}

var wordClasses = map[string]string{
	"AUX":     "did does do has have had is are was were will would can could didn't doesn't don't hasn't haven't isn't wasn't",
	"ABOUT":   "about abt bout on regarding concerning re over around toward towards",
	"WHO":     "who whom whose",
	"WHAT":    "what anything something everything much things thing that stuff wat wut wot wht",
	"PEOPLE":  "people they everyone everybody anyone anybody others folks we ppl politicians someone somebody",
	"CALL":    "call calls called calling",
	"OPINION": "opinion opinions view views position positions stance take thoughts stand line reaction reactions response",
	"LATEST":  "latest newest recent new current",
	"OUTLETS": "sources outlets newspapers publications papers publishers media",
	"STORIES": "articles article stories story coverage pieces reports reporting",
	"ADVERB":  "ever also really actually already even just still truly publicly exactly precisely originally",
	"THIS":    "this that it so these those",
	"BEFORE":  "before earlier previously",
	"TIMES":   "times quotes quotations statements",
	"ALL":     "all any some every the more other best good great key notable",
	"VERSUS":  "vs versus v",
	"FOR":     "of for on about by from",
	"BY":      "by from",
	"BE":      "is are was were been being be get gets",
	"TELL":    "tell told telling",
	"SAY":     "say said says saying claim claimed write wrote tweet tweeted utter uttered",
	"VOICES":  "speakers voices people talkers speaker persons commentators figures",
	"REAL":    "real true genuine fake correct accurate authentic legit",
}

// aboutWords stand before a topic.
var aboutWords = wordSet(strings.Fields(wordClasses["ABOUT"]))

func demanded(q *corpus.Query)   { q.Classes = []quote.Class{quote.Demanded} }
func criticised(q *corpus.Query) { q.Classes = []quote.Class{quote.Criticised} }

func oldest(q *corpus.Query) { q.Sort, q.Limit = corpus.Oldest, 1 }
func newest(q *corpus.Query) { q.Sort, q.Limit = corpus.Newest, 1 }

// forms are the shapes of plain-language questions.
var forms = compile([]form{
	{Ask, "WHO all? AUX? ADVERB? VERB WHAT? ABOUT <topic>", nil},
	{Ask, "WHO AUX? been? ADVERB? VERB WHAT? <topic>", nil},
	{Ask, "WHO AUX? ADVERB? VERB WHAT?", nil},
	{Ask, "WHO AUX? (gone|went)? on the? record VERB? (about|on|with|regarding)? <topic>", nil},
	{Ask, "WHO AUX? been? (critical|sceptical|skeptical|dismissive) (of|about) <topic>", criticised},
	{Ask, "WHO AUX? VERB to (comment|say|speak|answer|talk|respond) WHAT? ABOUT? <topic>", nil},
	{Ask, "WHO AUX? ADVERB? CALL (for|on|upon) <topic>", demanded},
	{Ask, "AUX <speaker> ADVERB? CALL (for|on|upon) <topic>", demanded},
	{Ask, "WHAT AUX <speaker> ADVERB? CALL (for|on|upon)", demanded},
	{Ask, "<name> CALL (for|on|upon) <topic>", demanded},
	{Ask, "(which|what) (people|ppl|folks|politicians|leaders|officials|experts|speakers) AUX? VERB WHAT? ABOUT? <topic>", nil},
	{Ask, "WHO AUX WHAT to VERB ABOUT <topic>", nil},
	{Ask, "which <topic> AUX? ADVERB? VERB WHAT? ABOUT? <topic>", nil},
	{Ask, "WHO AUX <speaker> VERB ABOUT? <topic>?", nil},
	{Ask, "WHAT AUX (been|being)? VERB", nil},
	{Ask, "WHAT AUX (been|being)? VERB ABOUT <topic>", nil},
	{Ask, "WHAT AUX (been|being)? VERB by <speaker>", nil},
	{Ask, "WHAT AUX (been|being)? VERB by <speaker> ABOUT <topic>", nil},
	{Ask, "WHAT AUX (been|being)? VERB ABOUT <topic> by <speaker>", nil},
	{Ask, "WHAT AUX? PEOPLE AUX? VERB ABOUT <topic>", nil},
	{Ask, "WHAT AUX <speaker> TELL <any> ABOUT <topic>", nil},
	{Ask, "WHAT AUX <speaker> (say|said|saying) to <any> ABOUT <topic>", nil},
	{Ask, "WHAT ADVERB? AUX been? <speaker> ADVERB? VERB WHAT? ABOUT <topic>", nil},
	{Ask, "WHAT ADVERB? AUX been? <speaker> ADVERB? VERB <topic>?", nil},
	{Ask, "WHAT AUX <speaker> VERB in (response|reply|reaction|answer) to <topic>", nil},
	{Ask, "WHAT AUX <speaker> (have|has|had|got) to VERB ABOUT? <topic>", nil},
	{Ask, "WHAT AUX <speaker> OPINION (about|on|of|to|regarding|towards) <topic>", nil},
	{Ask, "WHAT <speaker> AUX? VERB ABOUT? <topic>?", nil},
	{Ask, "how AUX <speaker> VERB (to|about|on)? <topic>", nil},
	{Ask, "AUX PEOPLE ADVERB? VERB WHAT? ABOUT? <topic>", nil},
	{Ask, "AUX <speaker> ADVERB? VERB WHAT? ABOUT? <topic>", nil},
	{Ask, "AUX <name> ADVERB? VERB WHAT?", nil},
	{Ask, "(where|when)? AUX <speaker> (quoted|cited) ABOUT <topic>", nil},
	{Ask, "AUX <speaker> on the? record VERB? ABOUT? <topic>", nil},
	{Ask, "AUX <speaker> VERB to (comment|say|speak|answer|talk|respond) WHAT? ABOUT? <topic>", nil},
	{Ask, "(when|why|where) AUX <speaker> VERB ABOUT? <topic>?", nil},
	{Ask, "where AUX <speaker> stand ABOUT <topic>", nil},
	{Ask, "OPINION of <speaker> (about|on|to|regarding) <topic>", nil},
	{Ask, "ALL? (reaction|reactions|response|responses) to <topic>", nil},
	{Ask, "ALL? (reaction|reactions|response|responses) to <topic> BY <speaker>", nil},
	{Ask, "ALL? (reaction|reactions|response|responses) BY <speaker> (to|on|about) <topic>", nil},
	{Ask, "ALL? (mention|mentions) of <topic>", nil},
	{Ask, "(anything|something|all|everything) BY <speaker> ABOUT <topic>", nil},
	{Ask, "(anything|something|all|everything) BY <author>", nil},
	{Ask, "(anything|something|sth|smth|all|everything) ABOUT <topic>", nil},
	{Ask, "(anything|something|sth|smth|all|everything) ABOUT <topic> BY <name>", nil},
	{Ask, "(all|everything|anything) WHAT? <speaker> AUX? VERB ABOUT? <topic>?", nil},
	{Ask, "ABOUT <topic> WHAT AUX <speaker> VERB", nil},
	{Ask, "ABOUT <topic> WHO AUX? VERB WHAT?", nil},
	{Ask, "<topic> WHAT AUX <speaker> VERB", nil},
	{Ask, "<topic> WHO AUX? VERB WHAT?", nil},
	{Ask, "<speaker> VERB WHAT ABOUT? <topic>", nil},
	{Ask, "<name> VERB ABOUT <topic>", nil},
	{Ask, "<name> (said|says|claimed|claims) that? <topic>", nil},
	{Ask, "SAY <name> ABOUT <topic>", nil},
	{Ask, "<mixed> VERB WHAT", nil},
	{Ask, "PEOPLE AUX? VERB ABOUT <topic>", nil},
	{Ask, "<name> OPINION (about|on|to|regarding|towards) <topic>", nil},
	{Ask, "<name> (on|about|re|regarding) <topic>", nil},
	{Ask, "SAY WHAT? ABOUT <topic>", nil},
	{Ask, "(what|how) about <topic>", nil},
	{Ask, "ABOUT <topic>", nil},

	{Ask, "WHO AUX? first VERB ABOUT? <topic>", oldest},
	{Ask, "WHO AUX the first (person|one)? to VERB ABOUT? <topic>", oldest},
	{Ask, "WHO AUX the (last|latest) (person|one)? to VERB ABOUT? <topic>", newest},
	{Ask, "when AUX the first time <speaker> VERB ABOUT? <topic>", oldest},
	{Ask, "when AUX the last time <speaker> VERB ABOUT? <topic>", newest},
	{Ask, "when AUX <speaker> first VERB ABOUT? <topic>", oldest},
	{Ask, "when AUX <speaker> last VERB ABOUT? <topic>", newest},
	{Ask, "when AUX <topic> first VERB", oldest},
	{Ask, "when AUX <topic> last VERB", newest},
	{Ask, "when AUX <speaker> VERB ABOUT? <topic> for the first time", oldest},
	{Ask, "(first|earliest) (mention|quote|time|statement) (of|about|on) <topic>", oldest},

	{Quotes, "ALL? (quotes|quote|quotations|statements|remarks) of <mixed>", nil},
	{Quotes, "ALL? (quotes|quote|quotations|statements|remarks) of <speaker> ABOUT <topic>", nil},
	{Ask, "ALL? NOUN (about|on|regarding|concerning|re|of|for|to|with|containing|mentioning|against) <topic>", nil},
	{Quotes, "ALL? NOUN (with|containing|mentioning) <topic> BY <speaker>", nil},
	{Quotes, "ALL? NOUN BY <speaker> ABOUT <topic>", nil},
	{Quotes, "ALL? NOUN ABOUT <topic> BY <speaker>", nil},
	{Quotes, "ALL? NOUN BY <author>", nil},
	{Quotes, "ALL? NOUN (where|when|in)? which? <speaker> VERB ABOUT? <topic>", nil},
	{Quotes, "<speaker> NOUN ABOUT <topic>", nil},
	{Quotes, "<name> NOUN", nil},
	{Quotes, "(quotes|quote|quotations) <mixed>", nil},
	{Ask, "ALL? NOUN", nil},
	{Ask, "<mixed> (quotes|quote|quotations|statements|comments|remarks)", nil},

	{Latest, "(what|anything)? BE? the? LATEST NOUN? BY <speaker> ABOUT <topic>", nil},
	{Latest, "(what|anything)? BE? the? LATEST NOUN? BY <author>", nil},
	{Latest, "(what|anything)? BE? the? LATEST NOUN? (about|on|re|regarding|with|in|around) <topic>", nil},
	{Latest, "the? most recent NOUN? BY <speaker> ABOUT <topic>", nil},
	{Latest, "the? most recent NOUN? BY <author>", nil},
	{Latest, "the? most recent NOUN? (about|on|of)? <topic>", nil},
	{Latest, "(latest|newest) NOUN? <mixed>?", nil},
	{Latest, "any? (news|update|updates|headlines) (about|on|re|regarding|from) <mixed>", nil},
	{Latest, "(what|anything) is? (new|happening|up) (with|in|on|about) <topic>", nil},
	{Latest, "the latest", nil},
	{Latest, "what is new", nil},
	{Latest, "any? the? (news|headlines|updates)", nil},
	{Latest, "what (happened|happens)", nil},
	{Latest, "what is happening", nil},

	{Compare, "(compare|contrast) (what|how)? <parties> AUX? VERB? ABOUT <topic>", nil},
	{Compare, "(compare|contrast) <sides>", nil},
	{Compare, "<parties> VERSUS <parties> ABOUT <topic>", nil},
	{Compare, "<parties> VERSUS <parties>", nil},
	{Compare, "(difference|differences|contrast|comparison|compare) (between|of) <parties> ABOUT <topic>", nil},
	{Compare, "(difference|differences|contrast|comparison) (between|of) <parties>", nil},
	{Compare, "what is the (difference|differences) between <parties> ABOUT <topic>", nil},
	{Compare, "(how|where|what) AUX <parties> (differ|disagree|agree|compare) ABOUT <topic>", nil},
	{Compare, "<parties> (compared|comparison) ABOUT <topic>", nil},
	{Compare, "<parties> side by side ABOUT <topic>", nil},

	{Timeline, "timeline FOR? <mixed>", nil},
	{Timeline, "(chart|graph|plot|trend|trends|histogram) FOR <mixed>", nil},
	{Timeline, "how (often|frequently) (is|was|were|are) <topic> (being)? VERB", nil},
	{Timeline, "how (often|frequently) (has|have|had|does|did) <topic> (been|get|gets) VERB", nil},
	{Timeline, "how (often|frequently) AUX PEOPLE VERB ABOUT? <topic>", nil},
	{Timeline, "how (often|frequently) AUX <speaker> VERB ABOUT? <topic>?", nil},
	{Timeline, "how many TIMES (is|was|were|are) <topic> VERB", nil},
	{Timeline, "how many TIMES (has|have|had|did) <topic> (been|get) VERB", nil},
	{Timeline, "how many TIMES AUX PEOPLE VERB ABOUT? <topic>", nil},
	{Timeline, "how many TIMES AUX <speaker> VERB ABOUT? <topic>?", nil},
	{Timeline, "how many NOUN (are|were)? there? ABOUT <topic>", nil},
	{Timeline, "how many NOUN ABOUT <topic> (are|were) there", nil},
	{Timeline, "how many NOUN BY <speaker> (are|were) there", nil},
	{Timeline, "how many NOUN (are|were)? there? BY <speaker> ABOUT <topic>", nil},
	{Timeline, "how many NOUN (are|were)? there? BY <author>", nil},
	{Timeline, "how much AUX? (been|being|is)? VERB ABOUT <topic>", nil},
	{Timeline, "how AUX (talk|coverage|debate|discussion)? (about|of) <topic> (change|changed|develop|developed) over time?", nil},
	{Timeline, "<mixed> over time", nil},
	{Timeline, "<mixed> timeline", nil},
	{Timeline, "when AUX PEOPLE VERB most ABOUT <topic>", nil},

	{Speakers, "WHO AUX? VERB the? most often? ABOUT? <topic>", nil},
	{Speakers, "WHO AUX? VERB the? most often?", nil},
	{Speakers, "WHO AUX? VERB ABOUT? <topic> the? most often?", nil},
	{Speakers, "WHO BE? the? most (quoted|vocal|cited) VOICES? (about|on|regarding|in|for) <topic>", nil},
	{Speakers, "WHO BE? the? most (quoted|vocal|cited) VOICES?", nil},
	{Speakers, "WHO AUX? BE? quoted the? most often? (about|on|regarding|in|for)? <topic>?", nil},
	{Speakers, "WHO BE? (quoted|cited) (about|on|regarding) <topic>", nil},
	{Speakers, "WHO BE? the? (top|main|key|leading|biggest) VOICES (about|on|regarding|in|for)? <topic>?", nil},
	{Speakers, "(top|main|key|leading|biggest) VOICES (about|on|regarding|in|for)? <topic>?", nil},
	{Speakers, "(most|top) quoted VOICES? (about|on|regarding|in|for)? <topic>?", nil},
	{Speakers, "(speakers|voices) (about|on|regarding|in|for)? <topic>?", nil},
	{Speakers, "share of voice (about|on|regarding|in|for) <topic>", nil},

	{Check, "WHO ADVERB? SAY that? QUOTE", nil},
	{Check, "WHO AUX? first SAY that? QUOTE", nil},
	{Check, "WHO AUX behind (the|this|that)? (quote|quotation|line|words)? QUOTE", nil},
	{Check, "AUX <speaker> ADVERB? SAY that? QUOTE", nil},
	{Check, "AUX (anyone|anybody|someone|somebody) ADVERB? SAY that? QUOTE", nil},
	{Check, "when AUX <speaker> SAY that? QUOTE", nil},
	{Check, "fact? (check|verify|factcheck|confirm) (this|the|that)? (quote|quotation)? QUOTE BY? <speaker>?", nil},
	{Check, "fact? (check|verify|factcheck) (this|the|that|is)? (quote|quotation)? <pasted>", nil},
	{Check, "is (this|it|that) (a|the)? REAL? (quote|quotation)? REAL? QUOTE", nil},
	{Check, "is QUOTE (a|the)? REAL (quote|quotation)?", nil},
	{Check, "where AUX QUOTE (come|from|originate)? from?", nil},
	{Check, "(who|what|where) is the? (source|author|origin) of QUOTE", nil},
	{Check, "the? (source|origin|original|author) (of|for) (the|this|that)? (quote|quotation|line|words)? QUOTE", nil},

	{Before, "AUX <speaker> ADVERB? VERB THIS? BEFORE", nil},
	{Before, "AUX <speaker> ADVERB? VERB (this|that|it|so|anything|something)? BEFORE (about|on|that) <topic>", nil},
	{Before, "AUX <speaker> ADVERB? VERB (this|that|it|so|anything|something)? (about|on|that) <topic> BEFORE", nil},
	{Before, "AUX <speaker> (always|previously|once|formerly) VERB THIS? (about|on|that)? <topic>?", nil},
	{Before, "WHAT AUX <speaker> VERB ABOUT <topic> BEFORE", nil},
	{Before, "WHAT AUX <speaker> VERB ABOUT <topic> in the past", nil},
	{Before, "WHAT AUX <speaker> VERB in the past ABOUT <topic>", nil},
	{Before, "WHAT AUX <speaker> VERB BEFORE ABOUT <topic>", nil},
	{Before, "WHAT AUX <speaker> VERB BEFORE", nil},
	{Before, "WHAT AUX <speaker> (previously|formerly|once) VERB ABOUT? <topic>", nil},
	{Before, "AUX <speaker> (change|changed|changing|switch|switched|shift|shifted) (his|her|their|its)? " +
		"(mind|tune|position|stance|view|views|tone|story) ABOUT <topic>", nil},
	{Before, "AUX <speaker> ADVERB? (contradict|contradicted|flip-flop|flip-flopped|flipped|backtrack|backtracked|waver|wavered) " +
		"(himself|herself|themselves|itself)? ABOUT <topic>", nil},
	{Before, "(earlier|previous|past|old) NOUN BY <speaker> ABOUT <topic>", nil},
	{Before, "(earlier|previous|past|old) NOUN BY <author>", nil},

	{Article, "STORIES (about|on|of|re|regarding|with|mentioning|covering) <topic>", nil},
	{Article, "(which|what) STORIES AUX? (mention|mentioned|cover|covered|discuss|about|discussed|on) <topic>", nil},
	{Article, "(which|what) OUTLETS AUX? (mention|mentioned|cover|covered|covering|reported) ABOUT? <topic>", nil},
	{Article, "(what|who) BE? quoted (here|in|there) (this|the)? (article|text|story|page)? <pasted>", nil},
	{Article, "NOUN (in|of|from) (this|the)? (article|text|story|page|link)? LINK", nil},
	{Article, "STORIES? (read|open|show)? STORIES? LINK", nil},

	{Sources, "OUTLETS", nil},
	{Sources, "(list|all) (the|your|all)? OUTLETS", nil},
	{Sources, "(which|what) OUTLETS AUX (you|there|we|i|it) (have|has|cover|in|know|use|got|index)? <any>?", nil},
	{Sources, "(which|what) BE? (your|the) OUTLETS", nil},
	{Sources, "where AUX (the|your|these) (quotes|articles|quotations) come from", nil},
	{Sources, "what (is|do) (in|you) (the|your)? (corpus|archive|database|cover|have|collection)", nil},

	{Thanks, "(thanks|thx|cheers|ok|okay|great|nice|cool|perfect|bye|goodbye|awesome|wow) (you|a|that|for)? (lot|so|much|bot|all|whosaid)?", nil},
	{Thanks, "(thank|thanks) (you|u) (so|very)? much?", nil},

	{Help, "help me?", nil},
	{Help, "(help|commands|usage|hi|hello|hey|hiya|yo|start|menu|manual)", nil},
	{Help, "what (can|do) (you|i) (do|ask|type|say)", nil},
	{Help, "how (do|does|can|should) (i|this|it|you|we) (use|work|ask|start|search) <any>?", nil},
})

// openers and closers are courtesies around a question.
var openers = compile([]form{
	{pattern: "(please|pls|plz|hey|hi|hello|ok|okay|so|um|yo|whosaid|also|btw|just|sorry) <any>"},
	{pattern: "(can|could|would|will) (you|u|we|i|anyone|someone) please? (tell|show|give|find|get|list|pull|look|see|say|check)? " +
		"(me|us|up|for)? <any>"},
	{pattern: "(show|give|find|get|tell|list|bring|pull|fetch|send) (me|us|up) (all|some|any|the)? <any>"},
	{pattern: "(find|show|list|get|search|pull|fetch) (all|some|any|for|up|the)? <any>"},
	{pattern: "i (want|need|would|wanna|am|was) (like|looking|trying|wondering)? (to|for)? (know|see|find|hear|have|get|read)? <any>"},
	{pattern: "(i'm|im|we're|i'd|we'd) (looking|searching|trying|wondering|like|love|after) (to|for)? (know|see|find|hear|have|get|read)? <any>"},
	{pattern: "(need|want|wanna|gimme|got) <any>"},
	{pattern: "all of? the <any>"},
	{pattern: "quick (question|q) <any>"},
	{pattern: "have you got <any>"},
	{pattern: "(do|does)? (you|anyone|any1|anybody|someone|u) (know|knows|remember|recall) <any>"},
	{pattern: "(let|any) (me|idea) (know|of)? <any>"},
	{pattern: "(are|is) there any? <any>"},
	{pattern: "(has|have|had) there been any? <any>"},
	{pattern: "any? (proof|evidence|confirmation) that <any>"},
	{pattern: "(looking|search|searching) for <any>"},
	{pattern: "(wondering|curious) if? <any>"},
	{pattern: "is it true that? <any>"},
	{pattern: "(and|but) <any>"},
})

var closers = compile([]form{
	{pattern: "<any> (please|pls|plz|thanks|thx|ty|cheers|lol|asap|plese|anyone|anybody)"},
	{pattern: "<any> thank (you|u)"},
	{pattern: "<any> many? thanks in advance"},
	{pattern: "<any> (for|to) me"},
})
