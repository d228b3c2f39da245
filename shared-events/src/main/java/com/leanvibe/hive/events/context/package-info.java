/** What happens to contexts: what agents have learned and share. */
@NullMarked
package com.leanvibe.hive.events.context;

import org.jspecify.annotations.NullMarked;
