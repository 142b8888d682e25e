package question

var followForms = compile(nil)
