package corpus

import (
	"strings"

	"golang.org/x/text/language"
)

// primaryLanguage is a language's shortest code: "en" of "en-GB", "en_US", "eng" and "English". What is none of these is
// kept as it comes, in lower case.
func primaryLanguage(tag string) string {
	tag = strings.ToLower(strings.TrimSpace(tag))
	if code, ok := languageNames()[tag]; ok {
		return code
	}
	tag, _, _ = strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	if len(tag) != len("eng") {
		return tag
	}
	if base, err := language.ParseBase(tag); err == nil {
		return base.String()
	}
	return tag
}

// languageNames are the English names under which GDELT and Datashare tell languages.
func languageNames() map[string]string {
	return map[string]string{
		"albanian": "sq", "arabic": "ar", "armenian": "hy", "azerbaijani": "az", "bengali": "bn", "bosnian": "bs", "bulgarian": "bg",
		"catalan": "ca", "chinese": "zh", "croatian": "hr", "czech": "cs", "danish": "da", "dutch": "nl", "english": "en",
		"estonian": "et", "finnish": "fi", "french": "fr", "galician": "gl", "georgian": "ka", "german": "de", "greek": "el",
		"hebrew": "he", "hindi": "hi", "hungarian": "hu", "icelandic": "is", "indonesian": "id", "italian": "it", "japanese": "ja",
		"korean": "ko", "latvian": "lv", "lithuanian": "lt", "macedonian": "mk", "malay": "ms", "norwegian": "no", "persian": "fa",
		"polish": "pl", "portuguese": "pt", "romanian": "ro", "russian": "ru", "serbian": "sr", "slovak": "sk", "slovenian": "sl",
		"somali": "so", "spanish": "es", "swahili": "sw", "swedish": "sv", "tamil": "ta", "thai": "th", "turkish": "tr",
		"ukrainian": "uk", "urdu": "ur", "vietnamese": "vi",
	}
}
