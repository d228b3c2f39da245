package com.leanvibe.hive.query.compliance;

import java.util.List;
import java.util.Optional;

/** The Trust Services criteria that the hive has anything to show for, or should be asked about. */
public final class Criteria {

  private static final List<Criterion> ALL =
      List.of(
          new Criterion(
              "CC6.1",
              "Systems let in only those who are known and permitted",
              "Whether the secrets are kept well by those who hold them, and what guards networks,"
                  + " operating systems and the key file",
              SignIns.SUCCEEDED,
              SignIns.FAILED,
              Accesses.DENIED,
              Accounts.KEYS,
              AccessMatrix.AT_THE_END),
          new Criterion(
              "CC6.2",
              "People and programs are registered before they get access, and lose it when they go",
              "Who a client is in life, whether it was checked before it was registered, and whether"
                  + " everybody who left was told of",
              Accounts.REGISTERED,
              Grants.GIVEN,
              Accounts.TERMINATED),
          new Criterion(
              "CC6.3",
              "Access is given by role, no more than is needed, with duties kept apart",
              "Whether a role is what somebody's work needs, and whether an approver read what was"
                  + " approved",
              Grants.GIVEN,
              Grants.REVOKED,
              AccessMatrix.AT_THE_END,
              Changes.PERMISSIONS,
              Accounts.TERMINATED),
          new Criterion(
              "CC6.6",
              "Attacks from outside are kept out",
              "Firewalls, encryption on the wire and whatever stands before the hive",
              SignIns.FAILED,
              SignIns.LOCKED_OUT,
              Accesses.DENIED),
          new Criterion(
              "CC6.7",
              "Information is moved and taken out only by those who may, and protected on its way",
              "What becomes of an export once it was fetched, and how it travels",
              Accesses.EXPORTS,
              Accesses.PERSONAL_DATA,
              Accesses.PRIVILEGED),
          new Criterion(
              "CC7.2",
              "What is unusual is noticed",
              "Whether anybody looks at it, and what happens to machines and networks",
              Accesses.DENIED,
              SignIns.FAILED,
              SignIns.LOCKED_OUT,
              Accesses.PRIVILEGED,
              LedgerState.CHECKPOINTS,
              Incidents.DEAD_LETTERS),
          new Criterion(
              "CC7.3",
              "What was noticed is judged, as to whether it is an incident",
              "The judgement itself, and who was told",
              SignIns.LOCKED_OUT,
              Incidents.DEAD_LETTERS,
              LedgerState.CHECKPOINTS),
          new Criterion(
              "CC7.4",
              "Incidents are answered as was planned",
              "The plan, the exercise of it, and what was told to whom outside",
              Incidents.RESTRAINED,
              Accounts.KEYS,
              Incidents.DEAD_LETTERS),
          new Criterion(
              "CC8.1",
              "Changes are authorized, tested and approved before they take effect",
              "Changes of the software and of machines, who changed settings and who approved it,"
                  + " tests of a change, and whether an approver read what was approved",
              Changes.PERMISSIONS,
              Changes.CONFIGURATION,
              Changes.APPROVALS),
          new Criterion(
              "A1.2",
              "Software, data and what they run on are kept available and can be restored",
              "Machines, power, capacity, and that backups are made and kept elsewhere",
              LedgerState.CHECKPOINTS,
              Incidents.DEAD_LETTERS),
          new Criterion(
              "A1.3",
              "Recovery is rehearsed",
              "All of it: a rehearsal leaves nothing in the trail"),
          new Criterion(
              "PI1",
              "Work is done completely, correctly, in time and as authorized",
              "Whether what an agent delivered is correct",
              Work.ENDED,
              Work.UNFINISHED,
              Changes.APPROVALS,
              Incidents.DEAD_LETTERS,
              LedgerState.CHECKPOINTS),
          new Criterion("P1", "Persons are told what is done with their data", "All of it"),
          new Criterion("P2", "Persons choose and consent", "All of it"),
          new Criterion(
              "P3",
              "No more personal data is collected than was told",
              "All of it: what a context is about is up to whoever stores it"),
          new Criterion(
              "P4",
              "Personal data is used for what it was given for, kept no longer, and disposed of",
              "What it is used for, and whether persons are named where nobody said so",
              PersonalData.ERASED,
              PersonalData.FORGOTTEN),
          new Criterion(
              "P5",
              "Persons get to see their data, and have it set right",
              "That whoever asked is the person, and got the answer",
              Accesses.PERSONAL_DATA,
              PersonalData.REVISED),
          new Criterion(
              "P6",
              "Personal data goes to others only as was agreed, and breaches are told of",
              "Agreements with others, and what they do with it; what was told of a breach",
              Accesses.PERSONAL_DATA,
              Accesses.EXPORTS),
          new Criterion(
              "P7",
              "Personal data is accurate, complete and to the point",
              "Whether what is stored is true",
              PersonalData.REVISED),
          new Criterion("P8", "Complaints are heard, and adherence is watched", "All of it"));

  private Criteria() {}

  /** All of them, in the order of the AICPA. */
  public static List<Criterion> all() {
    return ALL;
  }

  /** The one with that id; empty where there is none. */
  public static Optional<Criterion> find(String id) {
    return ALL.stream().filter(each -> each.id().equals(id)).findAny();
  }
}
