// Package question reads what people type into a query for the corpus. It is pure: no I/O, no state; the same words at
// the same moment in the same zone give the same reading. Nothing is an error: a part that no rule reads becomes words of
// the topic, and a slip in the grammar is reported beside the best reading.
package question
