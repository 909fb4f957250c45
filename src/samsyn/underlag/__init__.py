"""The analysis basis (underlag): facts in, a document out, and the document as HTML and PDF."""
