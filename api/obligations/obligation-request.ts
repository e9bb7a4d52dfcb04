/** A checked request to an obligation, with its texts. */
import type { z as zod } from 'zod';
import type { obligationCommand } from '../schemas/obligation-commands.js';

export type ObligationRequest = zod.output<typeof obligationCommand>;
