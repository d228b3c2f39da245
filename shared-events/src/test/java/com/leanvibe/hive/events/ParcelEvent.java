package com.leanvibe.hive.events;

import com.leanvibe.hive.events.agent.AgentId;
import tools.jackson.databind.node.ObjectNode;

/**
 * A made-up family to which everything has happened that can: a component was added to its first
 * event, and one of its second renamed; the third was split into the two after it, and the last
 * happens no more.
 */
sealed interface ParcelEvent extends Event {

  String WEIGHED = "test.parcel.ParcelWeighed";
  String ROUTED = "test.parcel.ParcelRouted";
  String DELIVERED = "test.parcel.ParcelDelivered";
  String HANDED_OVER = "test.parcel.ParcelHandedOver";
  String SIGNED_FOR = "test.parcel.ParcelSignedFor";
  String STAMPED = "test.parcel.ParcelStamped";

  /** Until revision 2 all weights were in grams, and nobody said so. */
  Upcaster UNITS = new Upcaster(WEIGHED, 1, payload -> payload.put("unit", "g"));

  /** Revision 1 called the depot a hub. */
  Upcaster DEPOTS = new Upcaster(ROUTED, 1, ParcelEvent::renameHub);

  private static ObjectNode renameHub(ObjectNode payload) {
    payload.set("depot", payload.remove("hub"));
    return payload;
  }

  AgentId parcel();

  @Override
  default AggregateId aggregateId() {
    return parcel();
  }

  @EventName(value = WEIGHED, revision = 2)
  record ParcelWeighed(AgentId parcel, int weight, String unit) implements ParcelEvent {}

  /** Its class may be called as one likes; the name is what is stored. */
  @EventName(value = ROUTED, revision = 2)
  record ParcelSentOn(AgentId parcel, String depot) implements ParcelEvent {}

  @Retired("ParcelHandedOver, and ParcelSignedFor where somebody signed")
  @EventName(DELIVERED)
  record ParcelDelivered(AgentId parcel, String door, String signedBy) implements ParcelEvent {}

  @EventName(HANDED_OVER)
  record ParcelHandedOver(AgentId parcel, String door) implements ParcelEvent {}

  @EventName(SIGNED_FOR)
  record ParcelSignedFor(AgentId parcel, String by) implements ParcelEvent {}

  @Retired("nothing: parcels have no stamps any more")
  @EventName(STAMPED)
  record ParcelStamped(AgentId parcel) implements ParcelEvent {}
}
