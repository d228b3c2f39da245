/** What happens to the hive itself. */
@NullMarked
package com.leanvibe.hive.events.system;

import org.jspecify.annotations.NullMarked;
