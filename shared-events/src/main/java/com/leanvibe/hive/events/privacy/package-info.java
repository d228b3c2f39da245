/** What happens to data subjects: whose personal data was erased, without saying whose. */
@NullMarked
package com.leanvibe.hive.events.privacy;

import org.jspecify.annotations.NullMarked;
