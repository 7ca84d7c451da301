import type { Screen } from '../../router/screen.ts'
import { CustomerScreen } from './customer-screen.tsx'
import { CustomersScreen } from './customers-screen.tsx'

export const screens: readonly Screen[] = [
  { path: '/customers', title: 'Customers', component: CustomersScreen },
  { path: '/customers/:id', title: 'Customer', component: CustomerScreen },
]
