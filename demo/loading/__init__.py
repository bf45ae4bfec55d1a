"""
What `manage.py demo` does, step by step; the command names the steps in their order.

    texts          reads the files of content/ and media/, joins words of one language to facts
    accounts       the people of the demonstration
    records        themes, persons, notices and other shared records; menus; pictures,
                   documents, recordings
    pages/         works (where each stands), references (what text files name), fields, rows
                   and blocks (a text file as a page), publishing, unpublished
    translations   made segment by segment, as a translator does
    review         sensitive works through the workflow

In all of them `users` holds the accounts by what they do (editor, publisher, author, and the
translator by language code), and `report(name)` is called for each thing that is made.
"""
