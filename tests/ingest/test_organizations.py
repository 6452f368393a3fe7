"""Organisations of several plans are put together."""

from alignment.ingest import (
    Settings,
    directory_of,
    organization_aliases,
    read_text,
    stated_organizations,
)
from alignment.ingest.slugs import slug
from alignment.model import Membership, Organization, Person, Plan


def plan(text: str, filename: str = "plan.txt") -> Plan:
    return read_text(text, filename=filename)


SHORT = plan("NBS Strategic Plan\n\nMission: To bake.\n")
LONG = plan("National Society of Bakers Priorities\n\nMission\n\nTo bake.\n")
LATER = plan(
    "Notes\n\nBackground\n\nThe National Society of Bakers (NSB), a unit of the Food "
    "Council, bakes.\n"
)
SIGNED = plan(
    "A Union of AB and CD\n\nPrepared by:\n\nAnn Lee Bob Ray\n\nChair, XY AB Director, XY CD\n"
)


def test_acronym_and_only_name_with_its_initials_are_one() -> None:
    acronym = plan("NSB Strategic Plan\n\nMission: To bake.\n")
    directory = directory_of([acronym, LONG])
    assert directory.organizations == (
        Organization("nsb", "National Society of Bakers", "NSB", None, (LONG.path, acronym.path)),
    )
    assert organization_aliases([acronym, LONG]) == {"national-society-of-bakers": "nsb"}


def test_two_names_with_the_same_initials_stay_apart() -> None:
    other = plan("Northern Society of Brewers Priorities\n\nMission\n\nTo brew.\n")
    acronym = plan("NSB Strategic Plan\n\nMission: To bake.\n")
    assert len(directory_of([acronym, LONG, other]).organizations) == 3


def test_unrelated_acronym_stays_apart() -> None:
    assert [o.slug for o in directory_of([SHORT, LONG]).organizations] == [
        "national-society-of-bakers",
        "nbs",
    ]


def test_unit_and_longest_name_win() -> None:
    acronym = plan("NSB Strategic Plan\n\nMission: To bake.\n")
    found = {o.slug: o for o in directory_of([acronym, LATER]).organizations}
    assert found["nsb"].name == "National Society of Bakers"
    assert found["nsb"].unit_of == "food-council"


def test_people_and_offices() -> None:
    directory = directory_of([SIGNED])
    assert directory.people == (Person("ann-lee", "Ann Lee"), Person("bob-ray", "Bob Ray"))
    assert directory.memberships == (
        Membership("ann-lee", "ab", "Chair", SIGNED.path, "preparer"),
        Membership("bob-ray", "cd", "Director", SIGNED.path, "preparer"),
    )
    assert {o.slug: (o.name, o.unit_of) for o in directory.organizations} == {
        "ab": ("AB", "xy"),
        "cd": ("CD", "xy"),
        "xy": ("XY", None),
    }


def test_order_of_plans_does_not_matter() -> None:
    plans = [SHORT, LONG, LATER, SIGNED]
    assert directory_of(plans) == directory_of(reversed(plans))


def test_stated_names_fill_what_no_plan_prints() -> None:
    stated = read_text(
        "A Plan\n\nMission: To bake.\n", settings=Settings(publishers=("Oven Guild",))
    )
    assert [o.name for o in directory_of([stated]).organizations] == ["Oven Guild"]
    named = directory_of([stated], names={"oven-guild": "The Oven Guild"})
    assert [o.name for o in named.organizations] == ["The Oven Guild"]


def test_slugs_are_safe_in_paths() -> None:
    for text in ("../../etc", "a/b", "", "\x00", "战略", "CON|NUL", "é" * 200):
        assert slug(text)
        assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert len(slug(text)) <= 60


def stated(text: str, *publishers: str, parent: str = "") -> tuple[Plan, Settings]:
    settings = Settings(publishers=publishers, parent=parent)
    return read_text(text, settings=settings), settings


def organizations(*pairs: tuple[Plan, Settings]) -> dict[str, tuple[str, str | None]]:
    found = stated_organizations(pairs)
    made = directory_of([p for p, _ in pairs], names=found.names, parents=found.parents)
    return {o.slug: (o.name, o.unit_of) for o in made.organizations}


BARE = "A Plan\n\nMission: To bake.\n"


def test_stated_names_are_kept_letter_for_letter() -> None:
    pair = stated(BARE, "McKay's NYC library", parent="图书馆")
    assert organizations(pair) == {
        "mckays-nyc-library": ("McKay's NYC library", slug("图书馆")),
        slug("图书馆"): ("图书馆", None),
    }


def test_stated_name_names_the_acronym_that_a_plan_prints() -> None:
    text = "A Union\n\nMission: To bake.\n\nPrepared by:\n\nAnn Lee, Chair, XY AB\n"
    assert organizations(stated(text, "Ash Bakers")) == {
        "ab": ("Ash Bakers", "xy"),
        "xy": ("XY", None),
    }


def test_stated_parent_holds_for_joint_publishers_that_are_not_printed() -> None:
    pair = stated(BARE, "One", "Two", parent="Top")
    assert organizations(pair) == {
        "one": ("One", "top"),
        "top": ("Top", None),
        "two": ("Two", "top"),
    }


def test_stated_parents_make_no_circle() -> None:
    pairs = (stated(BARE, "One", parent="Two"), stated(BARE, "Two", parent="One"))
    assert organizations(*pairs) == {"one": ("One", "two"), "two": ("Two", None)}


def test_one_long_name_is_one_organisation_whether_or_not_its_acronym_stands_beside_it() -> None:
    bare = plan(
        "Notes\n\nBackground\n\nThe Bread Office (BO), a division of the National Society of "
        "Bakers, bakes.\n"
    )
    directory = directory_of([bare, LATER])
    assert [o.slug for o in directory.organizations if o.name == "National Society of Bakers"] == [
        "nsb"
    ]
    assert next(o for o in directory.organizations if o.slug == "bo").unit_of == "nsb"
