package discordtest

import (
	"net/http"
	"slices"
	"time"
)

// The kinds of interactions and of answers to them, as Discord numbers them.
const (
	kindCommand   = 2
	kindComponent = 3
	kindComplete  = 4
	kindModal     = 5

	respondMessage     = 4
	respondLater       = 5
	respondUpdateLater = 6
	respondUpdate      = 7
	respondChoices     = 8
	respondModal       = 9
)

// ackWithin is how soon an interaction has to be answered.
const ackWithin = 3 * time.Second

// Interaction is something that a user did with a command or a component, and what became of it.
type Interaction struct {
	ID, Token string
	Place     Place
	User      string
	Created   time.Time
	First     time.Duration // how long the first answer took; 0 is none yet
	Responses []int         // the types of its answers
	Late      int           // answers that came too late
	Choices   []Choice      // of a completion
	Modal     map[string]any
	Answer    *Message   // the message that answers it, once that is there
	FollowUps []*Message // those after it
	loading   bool       // the answer is still "thinking"
	kind      int
	payload   object
	source    *Message // whose component was used
}

// Choice is one suggestion.
type Choice struct{ Name, Value string }

func (s *Server) routeInteractions(mux *http.ServeMux) {
	mux.HandleFunc("POST /api/v10/interactions/{id}/{token}/callback", s.callback)
	const hook = "/api/v10/webhooks/{app}/{token}"
	mux.HandleFunc("POST "+hook, s.followUp)
	mux.HandleFunc("GET "+hook+"/messages/@original", s.getOriginal)
	mux.HandleFunc("PATCH "+hook+"/messages/@original", s.editOriginal)
	mux.HandleFunc("DELETE "+hook+"/messages/@original", s.deleteOriginal)
	mux.HandleFunc("PATCH "+hook+"/messages/{message}", s.patchMessage)
	mux.HandleFunc("DELETE "+hook+"/messages/{message}", s.deleteMessage)
}

func (s *Server) callback(w http.ResponseWriter, r *http.Request) {
	b := s.readBody(r)
	s.mu.Lock()
	defer s.mu.Unlock()
	it := s.interactions[r.PathValue("token")]
	if it != nil && it.ID != r.PathValue("id") {
		it = nil
	}
	if status, code, message := s.respond(it, b); status >= 300 {
		refuse(w, status, code, message)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// respond takes the first answer to an interaction. The caller holds mu.
func (s *Server) respond(it *Interaction, b body) (status, code int, message string) {
	if it == nil {
		return http.StatusNotFound, 10062, "Unknown interaction"
	}
	if time.Since(it.Created) > ackWithin {
		it.Late++
		return http.StatusNotFound, 10062, "Unknown interaction"
	}
	if len(it.Responses) > 0 {
		if !s.lossy {
			s.tb.Errorf("discordtest: interaction %s is answered twice", it.ID)
		}
		return http.StatusBadRequest, 40060, "Interaction has already been acknowledged."
	}
	kind := int(number(b.object["type"]))
	if data, _ := b.object["data"].(object); s.tooNew(data) {
		return http.StatusBadRequest, 50006, "Cannot send an empty message"
	}
	if !allowedResponse(it.kind, kind) {
		s.tb.Errorf("discordtest: answer of type %d to an interaction of kind %d", kind, it.kind)
		return http.StatusBadRequest, 50035, "Invalid Form Body"
	}
	s.checkResponse(kind, b)
	it.First = time.Since(it.Created)
	it.Responses = append(it.Responses, kind)
	s.carryOut(it, kind, b)
	s.change()
	return http.StatusNoContent, 0, ""
}

func allowedResponse(interaction, response int) bool {
	return slices.Contains(map[int][]int{
		kindCommand:   {respondMessage, respondLater, respondModal},
		kindComponent: {respondMessage, respondLater, respondUpdateLater, respondUpdate, respondModal},
		kindComplete:  {respondChoices},
		kindModal:     {respondMessage, respondLater, respondUpdateLater, respondUpdate},
	}[interaction], response)
}

func (s *Server) checkResponse(kind int, b body) {
	data, _ := b.object["data"].(object)
	switch kind {
	case respondMessage:
		s.checkBody("CreateMessageInteractionCallbackRequest", b)
		s.check("IncomingWebhookInteractionRequest", body{object: data})
	case respondLater:
		s.checkBody("CreateMessageInteractionCallbackRequest", b)
	case respondUpdate:
		s.checkBody("UpdateMessageInteractionCallbackRequest", b)
		s.check("IncomingWebhookUpdateForInteractionCallbackRequestPartial", body{object: data})
	case respondUpdateLater:
		s.checkBody("UpdateMessageInteractionCallbackRequest", b)
	case respondChoices:
		s.checkBody("ApplicationCommandAutocompleteCallbackRequest", b)
		s.checkBody("InteractionApplicationCommandAutocompleteCallbackStringData", body{object: data})
	case respondModal:
		s.checkBody("ModalInteractionCallbackRequest", b)
	}
}

func (s *Server) carryOut(it *Interaction, kind int, b body) {
	data, _ := b.object["data"].(object)
	switch kind {
	case respondMessage:
		it.Answer = s.add(it.Place.Channel, it.only(data), body{data, b.files})
	case respondLater:
		it.Answer = s.add(it.Place.Channel, it.only(data), body{})
		it.loading = true
	case respondUpdateLater:
		it.Answer = it.source
	case respondUpdate:
		it.Answer = it.source
		it.source.apply(body{data, b.files})
		it.source.Edits++
	case respondChoices:
		list, _ := data["choices"].([]any)
		it.Choices = []Choice{}
		for _, c := range list {
			o := c.(object)
			it.Choices = append(it.Choices, Choice{o["name"].(string), o["value"].(string)})
		}
	case respondModal:
		it.Modal = data
	}
}

// only is the user who alone sees a message with the flags of data.
func (it *Interaction) only(data object) string {
	if int(number(data["flags"]))&flagEphemeral != 0 {
		return it.User
	}
	return ""
}

func number(v any) float64 {
	n, _ := v.(float64)
	return n
}

// hook finds the interaction of a webhook's token while that lives, or refuses. The caller holds mu.
func (s *Server) hook(w http.ResponseWriter, r *http.Request) *Interaction {
	it := s.interactions[r.PathValue("token")]
	life := s.TokenLife
	if life == 0 {
		life = 15 * time.Minute
	}
	switch {
	case it == nil || len(it.Responses) == 0:
		refuse(w, http.StatusNotFound, 10015, "Unknown Webhook")
		return nil
	case time.Since(it.Created) > life:
		refuse(w, http.StatusUnauthorized, 50027, "Invalid Webhook Token")
		return nil
	}
	return it
}

func (s *Server) getOriginal(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if it := s.hook(w, r); it != nil {
		if it.Answer == nil || it.Answer.Deleted {
			refuse(w, http.StatusNotFound, 10008, "Unknown Message")
			return
		}
		answer(w, http.StatusOK, it.Answer.object())
	}
}

func (s *Server) editOriginal(w http.ResponseWriter, r *http.Request) {
	b := s.readBody(r)
	s.check("IncomingWebhookUpdateRequestPartial", b)
	if s.tooNew(b.object) {
		refuse(w, http.StatusBadRequest, 50006, "Cannot send an empty message")
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	it := s.hook(w, r)
	if it == nil {
		return
	}
	it.loading = false
	m := it.Answer
	if m != nil && m.Deleted {
		m = nil
	}
	s.edit(w, m, b)
}

func (s *Server) deleteOriginal(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if it := s.hook(w, r); it != nil {
		it.loading = false
		s.remove(w, it.Answer)
	}
}

func (s *Server) followUp(w http.ResponseWriter, r *http.Request) {
	b := s.readBody(r)
	s.check("IncomingWebhookInteractionRequest", b)
	s.mu.Lock()
	defer s.mu.Unlock()
	it := s.hook(w, r)
	if it == nil {
		return
	}
	if it.loading { // the first one takes the place of "thinking", and its privacy
		it.loading = false
		s.edit(w, it.Answer, b)
		return
	}
	m := s.add(it.Place.Channel, it.only(b.object), b)
	it.FollowUps = append(it.FollowUps, m)
	answer(w, http.StatusOK, m.object())
}

// Await waits until an interaction has its message, modal or choices.
func (it *Interaction) Await(s *Server) *Interaction {
	s.tb.Helper()
	s.Await("an answer to the interaction", it.settled)
	return it
}

func (it *Interaction) settled() bool {
	return it.Modal != nil || it.Choices != nil || it.Answer != nil && !it.loading && it.updated()
}

// updated reports whether a message that was there before has changed, or another has come.
func (it *Interaction) updated() bool {
	if it.source == nil || it.Answer != it.source || slices.Contains(it.Responses, respondUpdate) {
		return true
	}
	return it.source.Edits > 0 || it.source.Deleted || len(it.FollowUps) > 0
}
