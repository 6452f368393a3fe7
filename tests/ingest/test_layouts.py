"""Plans in many layouts are read into the same structure."""

from collections.abc import Callable

from alignment.model import Plan

Read = Callable[..., Plan]
Lines = Callable[[Plan], list[tuple[str, str, str]]]


def test_headings_with_paragraphs_and_lists(read: Read, outline: Lines) -> None:
    plan = read(
        "Fern Library Strategic Plan\n\nMission\n\nTo lend.\n\nCore Values\n\n- Care\n- Calm\n\n"
        "Goals\n\n1. Read more.\n2. Lend more.\n\nNext Steps\n\nWe will start.\n\n- Ask people.\n"
    )
    assert outline(plan) == [
        ("Mission", "To lend.", ""),
        ("Value", "Care", ""),
        ("Value", "Calm", ""),
        ("Goal", "Read more.", ""),
        ("Goal", "Lend more.", ""),
        ("Narrative", "We will start.", ""),
        ("NextStep", "Ask people.", "We will start."),
    ]


def test_markdown_levels_nest_goals_in_priorities(read: Read, outline: Lines) -> None:
    plan = read(
        "# Plan of the Fern Library\n\n## Strategic Priorities\n\n### Priority 1: Learning\n\n"
        "We teach.\n\n#### Goal 1.1: Children read\n\n##### Objectives\n\n- Hold story times.\n\n"
        "### Priority 2: Spaces\n\n#### Goal 2.1: Rooms are open\n\n## Measuring "
        "Progress\n\nYearly.\n",
        filename="plan.md",
    )
    assert outline(plan) == [
        ("Area", "Learning", ""),
        ("AreaStatement", "We teach.", "Learning"),
        ("Goal", "Children read", "Learning"),
        ("Objective", "Hold story times.", "Children read"),
        ("Area", "Spaces", ""),
        ("Goal", "Rooms are open", "Spaces"),
        ("Narrative", "Yearly.", ""),
    ]


def test_labelled_lines_nest_by_number_and_class(read: Read, outline: Lines) -> None:
    plan = read(
        "TOWN PLAN\n\nSTRATEGIC PRIORITY 1: SAFE STREETS\n\nGoal 1: Slow traffic.\n"
        "Objective 1.1: Build ten crossings in the\nold town.\nObjective 1.2: Paint lanes.\n"
        "Goal 2: Light the streets.\nObjective 2.1: Replace lamps.\n   • Buy lamps\n"
    )
    assert outline(plan) == [
        ("Area", "SAFE STREETS", ""),
        ("Goal", "Slow traffic.", "SAFE STREETS"),
        ("Objective", "Build ten crossings in the old town.", "Slow traffic."),
        ("Objective", "Paint lanes.", "Slow traffic."),
        ("Goal", "Light the streets.", "SAFE STREETS"),
        ("Objective", "Replace lamps.", "Light the streets."),
        ("Strategy", "Buy lamps", "Replace lamps."),
    ]


def test_numbered_hierarchy_without_class_words_is_a_flagged_guess(
    read: Read, outline: Lines
) -> None:
    plan = read("School Plan\n\n3. GOALS\n\n3.1 Achieve\n  3.1.1 Raise scores.\n3.2 Staff\n")
    assert outline(plan) == [
        ("Goal", "Achieve", ""),
        ("Objective", "Raise scores.", "Achieve"),
        ("Goal", "Staff", ""),
    ]
    assert [f.code for s in plan.of_kind("Objective") for f in s.flags] == ["class-guess"]
    assert [s.notation for s in plan.of_kind("Goal", "Objective")] == ["3.1", "3.1.1", "3.2"]


def test_labels_within_a_numbered_list(read: Read, outline: Lines) -> None:
    plan = read(
        "Bee Society Plan\n\nStrategic Directions\n\n1. Education\nGoal: Members know more.\n"
        "Strategies:\n - Teach.\n\n2. Advocacy\nGoal: Laws help bees.\nStrategies:\n - Speak up.\n"
    )
    assert outline(plan) == [
        ("Direction", "Education", ""),
        ("Goal", "Members know more.", "Education"),
        ("Strategy", "Teach.", "Members know more."),
        ("Direction", "Advocacy", ""),
        ("Goal", "Laws help bees.", "Advocacy"),
        ("Strategy", "Speak up.", "Laws help bees."),
    ]


def test_label_alone_takes_the_words_below(read: Read, outline: Lines) -> None:
    plan = read("PLAN\n\nGoal 1\nImprove health\n\nObjectives:\n- Stop smoking.\n\nGoal 2\nMove\n")
    assert outline(plan) == [
        ("Goal", "Improve health", ""),
        ("Objective", "Stop smoking.", "Improve health"),
        ("Goal", "Move", ""),
    ]


def test_bold_labels_and_inline_values(read: Read, outline: Lines) -> None:
    plan = read(
        "# Vale College\n\n## Strategic Plan 2030\n\n**Mission:** To teach.\n\n"
        "**Core Values:** Care; Truth; Joy\n\n### Pillar 1 – Students\n\n"
        "**Objective 1.** Keep students.\n\n- Strategy 1.1: Advise them.\n",
        filename="plan.md",
    )
    assert outline(plan) == [
        ("Mission", "To teach.", ""),
        ("Value", "Care", ""),
        ("Value", "Truth", ""),
        ("Value", "Joy", ""),
        ("Area", "Students", ""),
        ("Objective", "Keep students.", "Students"),
        ("Strategy", "Advise them.", "Keep students."),
    ]
    assert plan.title == "Strategic Plan 2030"


def test_grid_with_row_stubs(read: Read, outline: Lines) -> None:
    plan = read(
        "ACME Plan\n\nDomain\tA. Sea\tB. Land\nGoal Statement\tSail far.\tWalk far.\n"
        "\tObjectives\tObjectives\nObjectives\tBuild a ship.\t2. Buy boots.\n\t\tFind a path.\n"
    )
    assert outline(plan) == [
        ("Domain", "Sea", ""),
        ("Domain", "Land", ""),
        ("Goal", "Sail far.", "Sea"),
        ("Goal", "Walk far.", "Land"),
        ("Objective", "Build a ship.", "Sail far."),
        ("Objective", "Buy boots.", "Walk far."),
        ("Objective", "Find a path.", "Walk far."),
    ]
    assert [s.notation for s in plan.of_kind("Domain", "Objective")] == [
        "A.",
        "B.",
        None,
        "2.",
        None,
    ]


def test_grid_with_column_headings_inherits_empty_cells(read: Read, outline: Lines) -> None:
    plan = read(
        "ACME Plan\n\n| Goal | Objective | Owner |\n|---|---|---|\n| Grow | Sell | Ann |\n"
        "|  | Advertise | Bob |\n",
        filename="plan.md",
    )
    assert outline(plan) == [
        ("Goal", "Grow", ""),
        ("Objective", "Sell", "Grow"),
        ("Objective", "Advertise", "Grow"),
    ]
    reasons = [u.reason for u in plan.unmodelled]
    assert reasons.count("column heading") == 3
    assert reasons.count("person or unit responsible") == 2


def test_concepts_areas_and_tags_of_a_second_axis(read: Read, outline: Lines) -> None:
    plan = read(
        "GLADE PLAN\n\nSPHERES OF CHANGE\n\nMaking Friends\n\nWe meet.\n\nMaking "
        "Things\n\nWe build.\n\n"
        "AREAS OF FOCUS\n\nArts & Crafts\n\nWe make.\n\nSports\n\nWe run.\n\nObjectives\n\n"
        "ARTS & CRAFTS\n\n1. Paint more.\n - *Making things*\n\nSPORTS\n\n1. Run more.\n"
        " - *Making Friends*\n"
    )
    assert outline(plan)[-2:] == [
        ("Objective", "Paint more.", "Arts & Crafts"),
        ("Objective", "Run more.", "Sports"),
    ]
    tags = [[plan.statement(t.target).clean for t in s.tags] for s in plan.of_kind("Objective")]
    assert tags == [["Making Things"], ["Making Friends"]]
    assert {t.axis for s in plan.statements for t in s.tags} == {"sphere"}


def test_cue_headings_nest_in_each_direction(read: Read, outline: Lines) -> None:
    plan = read(
        "Guild Plan\n\nStrategic Directions\n\nTrade\n\nWe trade widely and fairly.\n\n"
        "Goals\n\n- Sell.\n\n"
        "Crafts\n\nVision\n\nAll can weave.\n\nGoals\n\n- Weave.\n\nStrategies\n\n1. Buy looms.\n"
    )
    assert outline(plan) == [
        ("Direction", "Trade", ""),
        ("DirectionStatement", "We trade widely and fairly.", "Trade"),
        ("Goal", "Sell.", "Trade"),
        ("Direction", "Crafts", ""),
        ("DirectionVision", "All can weave.", "Crafts"),
        ("Goal", "Weave.", "Crafts"),
        ("Strategy", "Buy looms.", "Crafts"),
    ]


def test_repeated_section_after_areas_belongs_to_the_plan(read: Read, outline: Lines) -> None:
    plan = read(
        "Guild Plan\n\nFocus Areas\n\nTrade\n\nWe trade.\n\nCrafts\n\nWe weave.\n\n"
        "Goals\n\n- Prosper.\n"
    )
    assert outline(plan)[-1] == ("Goal", "Prosper.", "")


def test_measures_below_each_goal_stay_unmodelled(read: Read, outline: Lines) -> None:
    plan = read(
        "Fern Plan\n\nGoal 1: Read\nKey Strategies:\n- Lend.\nMeasures:\n- Loans\n\n"
        "Goal 2: Write\nKey Strategies:\n- Teach.\nMeasures:\n- Texts\n"
    )
    assert outline(plan) == [
        ("Goal", "Read", ""),
        ("Strategy", "Lend.", "Read"),
        ("Goal", "Write", ""),
        ("Strategy", "Teach.", "Write"),
    ]
    assert [u.reason for u in plan.unmodelled].count("measure") == 2


def test_profile_gives_classes_where_no_word_does(read: Read, outline: Lines) -> None:
    text = "Arts Plan\n\nWHAT WE WANT\n\n* More art.\n\nHOW WE DO IT\n\n1) Give grants.\n"
    assert [kind for kind, *_ in outline(read(text))] == ["Narrative", "Narrative"]
    from alignment.ingest import Profile  # noqa: PLC0415 - shown where it is used

    profile = Profile((("what we want", "Goal"), ("how we do it", "Strategy")))
    assert outline(read(text, profile=profile)) == [
        ("Goal", "More art.", ""),
        ("Strategy", "Give grants.", ""),
    ]


def test_lead_in_names_the_class_of_its_list(read: Read, outline: Lines) -> None:
    plan = read(
        "Some Paper\n\nA Fresh Start\n\nWe would pool resources in areas that we know as our core "
        "strengths:\n\n- Tools Making good hammers for all\n - Sharpening\n- Trees and "
        "Shrubs Growing oaks\n\n"
        "Volunteer roles would be:\n\n- Team leader guiding groups\n- Keeper holding keys\n"
    )
    assert outline(plan) == [
        ("CoreStrength", "Tools", ""),
        ("CoreStrengthStatement", "Making good hammers for all", "Tools"),
        ("CoreStrengthItem", "Sharpening", "Tools"),
        ("CoreStrength", "Trees and Shrubs", ""),
        ("CoreStrengthStatement", "Growing oaks", "Trees and Shrubs"),
        ("Role", "Team leader", ""),
        ("RoleStatement", "guiding groups", "Team leader"),
        ("Role", "Keeper", ""),
        ("RoleStatement", "holding keys", "Keeper"),
    ]


def test_paragraph_before_a_list_in_a_direction_leads_into_commitments(
    read: Read, outline: Lines
) -> None:
    plan = read(
        "Guild Plan\n\nStrategic Directions\n\nTrade\n\nRecognizing that fair trade "
        "matters to every one "
        "of our members and to those whom they serve, the Guild:\n\n- *Sells;*\n- *Buys;*\n"
    )
    assert [line[:2] for line in outline(plan)][2:] == [
        ("Commitment", "Sells"),
        ("Commitment", "Buys"),
    ]
    assert [f.code for s in plan.of_kind("DirectionStatement") for f in s.flags] == [
        "lead-in-sentence"
    ]


def test_page_furniture_is_left_out_with_reasons(read: Read, outline: Lines) -> None:
    plan = read(
        "Fern Plan 2024-2027\n\nContents\n\nMission .......... 2\n\nMission\n\nTo lend.\n\n"
        "Fern Plan 2024-2027       2\n\nPage 3 of 9\n\nGoals\n\n- Lend.\n"
    )
    assert outline(plan) == [
        ("Period", "2024-2027", ""),
        ("Mission", "To lend.", ""),
        ("Goal", "Lend.", ""),
    ]
    reasons = {u.reason for u in plan.unmodelled}
    assert {"table of contents", "running header", "page number"} <= reasons


def test_windows_line_ends_and_tabs_after_bullets(read: Read, outline: Lines) -> None:
    plan = read("Fern Plan\r\n\r\nGoals\r\n\r\n•\tLend.\r\n•\tRead.\r\n")
    assert outline(plan) == [("Goal", "Lend.", ""), ("Goal", "Read.", "")]
    assert [s.passages[0].line for s in plan.of_kind("Goal")] == [5, 6]


def test_mission_in_a_sentence_is_found(read: Read, outline: Lines) -> None:
    assert outline(read("Fern Plan\n\nOur mission is to lend books to all.\n")) == [
        ("Mission", "Our mission is to lend books to all.", "")
    ]


def test_indented_wrapped_items_join(read: Read, outline: Lines) -> None:
    plan = read("Fern Plan\n\nGoals\n\n1. Lend more books to\n   more people.\n2. Read.\n")
    assert [text for _, text, _ in outline(plan)] == ["Lend more books to more people.", "Read."]
