"""What a mail wants: the signals in its sentences, what follows from several, the weight of its wording, and doubts."""
