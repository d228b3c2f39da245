/** Events of tenants and of the clients that sign in to them. */
@NullMarked
package com.leanvibe.hive.events.identity;

import org.jspecify.annotations.NullMarked;
