"""The base page, shared records and child rows that all content apps build on."""

from .base import BasePage, PageNotice
from .facts import KeyFact
from .notices import ContentNotice, DonationCTA
from .people import Organisation, Person
from .rights import RightsStatement
from .rows import AtrocityRow, CountryRow, PersonRow, ProgrammeRow, ThemeRow
from .snippets import CodedSnippet
from .terms import Atrocity, Programme, Theme
from .users import User
from .withdrawals import Reason, Withdrawal, WithdrawnAddress, WithdrawnFile
from .workers import CommandRun, StoreToken, WorkerLife

__all__ = [
    "Atrocity",
    "AtrocityRow",
    "BasePage",
    "CodedSnippet",
    "CommandRun",
    "ContentNotice",
    "CountryRow",
    "DonationCTA",
    "KeyFact",
    "Organisation",
    "PageNotice",
    "Person",
    "PersonRow",
    "Programme",
    "ProgrammeRow",
    "Reason",
    "RightsStatement",
    "StoreToken",
    "Theme",
    "ThemeRow",
    "User",
    "Withdrawal",
    "WithdrawnAddress",
    "WithdrawnFile",
    "WorkerLife",
]
