-- revision: baseline_v1_2025_12_08
-- down_revision: none
-- message: baseline schema v1
-- upgrade

-- Conventions. Every row that belongs to a trading company carries its
-- organization_id. Amounts of money are numeric and stand beside their
-- currency; quantities stand beside their unit. Moments are timestamptz, days
-- are date. Each foreign key has an index on the referencing side.

-- Types

CREATE TYPE location_kind AS ENUM ('port', 'gin', 'mill', 'warehouse', 'city');
CREATE TYPE partner_kind AS ENUM (
    'grower', 'ginner', 'merchant', 'mill', 'broker', 'carrier', 'laboratory',
    'bank'
);
CREATE TYPE partner_status AS ENUM ('prospect', 'active', 'blocked');
CREATE TYPE address_kind AS ENUM ('registered', 'billing', 'delivery');
CREATE TYPE commodity_kind AS ENUM (
    'cotton', 'yarn', 'grain', 'oilseed', 'pulse', 'sugar', 'coffee', 'other'
);
CREATE TYPE incoterm AS ENUM (
    'EXW', 'FCA', 'FAS', 'FOB', 'CFR', 'CIF', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP'
);
CREATE TYPE listing_status AS ENUM (
    'draft', 'open', 'matched', 'withdrawn', 'expired'
);
CREATE TYPE offer_status AS ENUM (
    'open', 'accepted', 'rejected', 'withdrawn', 'expired'
);
CREATE TYPE trade_status AS ENUM ('confirmed', 'contracted', 'cancelled');
CREATE TYPE contract_kind AS ENUM ('purchase', 'sale');
CREATE TYPE contract_status AS ENUM (
    'draft', 'signed', 'in_execution', 'completed', 'cancelled'
);
CREATE TYPE pricing_kind AS ENUM ('fixed', 'on_call');
CREATE TYPE lot_status AS ENUM (
    'expected', 'in_stock', 'reserved', 'shipped', 'rejected'
);
CREATE TYPE movement_kind AS ENUM (
    'receipt', 'transfer_in', 'transfer_out', 'dispatch', 'adjustment'
);
CREATE TYPE test_status AS ENUM ('requested', 'passed', 'failed', 'cancelled');
CREATE TYPE transport_mode AS ENUM ('sea', 'road', 'rail', 'air');
CREATE TYPE shipment_status AS ENUM (
    'planned', 'loading', 'in_transit', 'arrived', 'cancelled'
);
CREATE TYPE invoice_kind AS ENUM ('sale', 'purchase');
CREATE TYPE invoice_status AS ENUM ('draft', 'issued', 'paid', 'void');
CREATE TYPE payment_direction AS ENUM ('incoming', 'outgoing');
CREATE TYPE payment_method AS ENUM (
    'transfer', 'letter_of_credit', 'documentary_collection', 'cheque'
);
CREATE TYPE payment_status AS ENUM ('pending', 'settled', 'failed');
CREATE TYPE account_kind AS ENUM (
    'asset', 'liability', 'equity', 'income', 'expense'
);
CREATE TYPE document_kind AS ENUM (
    'contract', 'bill_of_lading', 'certificate_of_origin', 'invoice',
    'quality_certificate', 'insurance', 'other'
);
CREATE TYPE outbox_status AS ENUM ('pending', 'delivered', 'dead');
CREATE TYPE audit_action AS ENUM ('insert', 'update', 'delete');

COMMENT ON TYPE pricing_kind IS
    'fixed: the price is in the contract; on_call: a basis over a futures month '
    'that is fixed later';

-- Trigger functions

CREATE FUNCTION set_updated_at() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END;
$$;

CREATE FUNCTION refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION '% of % is not allowed: its rows are kept as written',
        TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END;
$$;

COMMENT ON FUNCTION set_updated_at() IS 'Row trigger: stamps updated_at.';
COMMENT ON FUNCTION refuse_change() IS
    'Row trigger for tables that are only ever appended to.';

-- Reference data

CREATE TABLE currencies (
    code text PRIMARY KEY,
    name text NOT NULL,
    minor_units smallint NOT NULL DEFAULT 2,
    CONSTRAINT currencies_code_check CHECK (code ~ '^[A-Z]{3}$'),
    CONSTRAINT currencies_minor_units_check CHECK (minor_units BETWEEN 0 AND 4)
);
COMMENT ON TABLE currencies IS 'Currencies that we trade, pay or report in.';
COMMENT ON COLUMN currencies.code IS 'ISO 4217, three letters.';
COMMENT ON COLUMN currencies.minor_units IS 'Decimals of an amount when printed.';

CREATE TABLE exchange_rates (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    base_currency_code text NOT NULL REFERENCES currencies (code),
    quote_currency_code text NOT NULL REFERENCES currencies (code),
    valid_on date NOT NULL,
    source text NOT NULL,
    rate numeric(20, 10) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT exchange_rates_day_key
        UNIQUE (base_currency_code, quote_currency_code, valid_on, source),
    CONSTRAINT exchange_rates_pair_check
        CHECK (base_currency_code <> quote_currency_code),
    CONSTRAINT exchange_rates_rate_check CHECK (rate > 0)
);
CREATE INDEX exchange_rates_quote_currency_code_idx
    ON exchange_rates (quote_currency_code);
COMMENT ON TABLE exchange_rates IS 'Daily exchange rates, a row per source.';
COMMENT ON COLUMN exchange_rates.rate IS
    'How much of the quote currency one unit of the base currency buys.';

CREATE TABLE units_of_measure (
    code text PRIMARY KEY,
    name text NOT NULL,
    kilograms numeric(18, 9) NOT NULL,
    CONSTRAINT units_of_measure_kilograms_check CHECK (kilograms > 0)
);
COMMENT ON TABLE units_of_measure IS
    'Units of weight in which goods are quoted: kg, lb, bale, candy, tonne.';
COMMENT ON COLUMN units_of_measure.kilograms IS
    'The weight of one unit; nominal for units such as the bale.';

CREATE TABLE locations (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind location_kind NOT NULL,
    name text NOT NULL,
    country_code text NOT NULL,
    un_locode text,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT locations_name_key UNIQUE (country_code, kind, name),
    CONSTRAINT locations_un_locode_key UNIQUE (un_locode),
    CONSTRAINT locations_country_code_check CHECK (country_code ~ '^[A-Z]{2}$'),
    CONSTRAINT locations_un_locode_check
        CHECK (un_locode ~ '^[A-Z]{2}[A-Z2-9]{3}$')
);
COMMENT ON TABLE locations IS
    'Places where goods are delivered, processed or kept.';
COMMENT ON COLUMN locations.country_code IS 'ISO 3166-1 alpha-2.';
COMMENT ON COLUMN locations.un_locode IS 'UN/LOCODE without its space.';

-- Organizations and their people

CREATE TABLE organizations (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL,
    name text NOT NULL,
    base_currency_code text NOT NULL REFERENCES currencies (code),
    time_zone text NOT NULL DEFAULT 'UTC',
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT organizations_code_key UNIQUE (code)
);
CREATE INDEX organizations_base_currency_code_idx
    ON organizations (base_currency_code);
CREATE TRIGGER organizations_set_updated_at
    BEFORE UPDATE ON organizations
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE organizations IS
    'Trading companies that use the system, each with books of its own.';
COMMENT ON COLUMN organizations.base_currency_code IS
    'The currency in which the books are kept.';
COMMENT ON COLUMN organizations.time_zone IS
    'IANA name; decides which day a moment falls on in reports.';

CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id bigint NOT NULL REFERENCES organizations (id),
    email text NOT NULL,
    full_name text NOT NULL,
    password_hash text,
    is_active boolean NOT NULL DEFAULT true,
    last_login_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT users_email_check CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+$')
);
CREATE UNIQUE INDEX users_email_key ON users (lower(email));
CREATE INDEX users_organization_id_idx ON users (organization_id);
CREATE TRIGGER users_set_updated_at
    BEFORE UPDATE ON users
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE users IS 'People who sign in.';
COMMENT ON COLUMN users.email IS 'Unique whatever its case.';
COMMENT ON COLUMN users.password_hash IS 'Null: signs in through single sign-on.';

CREATE TABLE roles (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id bigint NOT NULL REFERENCES organizations (id),
    code text NOT NULL,
    name text NOT NULL,
    permissions text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT roles_code_key UNIQUE (organization_id, code)
);
CREATE TRIGGER roles_set_updated_at
    BEFORE UPDATE ON roles
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE roles IS 'Named sets of permissions.';
COMMENT ON COLUMN roles.permissions IS
    'Names that the application knows, such as contract.sign.';

CREATE TABLE user_roles (
    user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role_id bigint NOT NULL REFERENCES roles (id),
    granted_by_id bigint REFERENCES users (id) ON DELETE SET NULL,
    granted_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, role_id)
);
CREATE INDEX user_roles_role_id_idx ON user_roles (role_id);
CREATE INDEX user_roles_granted_by_id_idx ON user_roles (granted_by_id);
COMMENT ON TABLE user_roles IS 'Which user holds which roles.';

-- Business partners

CREATE TABLE business_partners (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id bigint NOT NULL REFERENCES organizations (id),
    code text NOT NULL,
    name text NOT NULL,
    kind partner_kind NOT NULL,
    status partner_status NOT NULL DEFAULT 'prospect',
    tax_number text,
    country_code text NOT NULL,
    credit_limit numeric(18, 2),
    credit_currency_code text REFERENCES currencies (code),
    payment_days smallint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT business_partners_code_key UNIQUE (organization_id, code),
    CONSTRAINT business_partners_country_code_check
        CHECK (country_code ~ '^[A-Z]{2}$'),
    CONSTRAINT business_partners_credit_limit_check CHECK (credit_limit >= 0),
    CONSTRAINT business_partners_credit_currency_check
        CHECK ((credit_limit IS NULL) = (credit_currency_code IS NULL)),
    CONSTRAINT business_partners_payment_days_check
        CHECK (payment_days BETWEEN 0 AND 365)
);
CREATE INDEX business_partners_credit_currency_code_idx
    ON business_partners (credit_currency_code);
CREATE TRIGGER business_partners_set_updated_at
    BEFORE UPDATE ON business_partners
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE business_partners IS
    'Companies that an organization deals with: growers, mills, brokers, banks.';
COMMENT ON COLUMN business_partners.credit_limit IS
    'The most that may be outstanding; null: no limit was agreed.';
COMMENT ON COLUMN business_partners.payment_days IS
    'Days from invoice to due date unless a contract says otherwise.';

CREATE TABLE partner_addresses (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    partner_id bigint NOT NULL REFERENCES business_partners (id) ON DELETE CASCADE,
    kind address_kind NOT NULL,
    is_primary boolean NOT NULL DEFAULT false,
    street text NOT NULL,
    postal_code text,
    city text NOT NULL,
    region text,
    country_code text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT partner_addresses_country_code_check
        CHECK (country_code ~ '^[A-Z]{2}$')
);
CREATE INDEX partner_addresses_partner_id_idx ON partner_addresses (partner_id);
CREATE UNIQUE INDEX partner_addresses_primary_key
    ON partner_addresses (partner_id, kind) WHERE is_primary;
CREATE TRIGGER partner_addresses_set_updated_at
    BEFORE UPDATE ON partner_addresses
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE partner_addresses IS 'Postal addresses of business partners.';
COMMENT ON COLUMN partner_addresses.is_primary IS
    'The one to print; at most one a partner and kind.';

CREATE TABLE partner_bank_accounts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    partner_id bigint NOT NULL REFERENCES business_partners (id),
    currency_code text NOT NULL REFERENCES currencies (code),
    bank_name text NOT NULL,
    account_number text NOT NULL,
    bic text,
    verified_at timestamptz,
    verified_by_id bigint REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT partner_bank_accounts_number_key UNIQUE (partner_id, account_number),
    CONSTRAINT partner_bank_accounts_bic_check
        CHECK (bic ~ '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$'),
    CONSTRAINT partner_bank_accounts_verified_check
        CHECK ((verified_at IS NULL) = (verified_by_id IS NULL))
);
CREATE INDEX partner_bank_accounts_currency_code_idx
    ON partner_bank_accounts (currency_code);
CREATE INDEX partner_bank_accounts_verified_by_id_idx
    ON partner_bank_accounts (verified_by_id);
CREATE TRIGGER partner_bank_accounts_set_updated_at
    BEFORE UPDATE ON partner_bank_accounts
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE partner_bank_accounts IS 'Where partners are paid.';
COMMENT ON COLUMN partner_bank_accounts.account_number IS
    'IBAN without spaces where the country has it.';
COMMENT ON COLUMN partner_bank_accounts.verified_at IS
    'When a second person confirmed the account; null: do not pay to it yet.';

-- Commodities

CREATE TABLE commodities (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL,
    name text NOT NULL,
    kind commodity_kind NOT NULL,
    hs_code text,
    unit_code text NOT NULL REFERENCES units_of_measure (code),
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT commodities_code_key UNIQUE (code),
    CONSTRAINT commodities_hs_code_check CHECK (hs_code ~ '^[0-9]{6,10}$')
);
CREATE INDEX commodities_unit_code_idx ON commodities (unit_code);
CREATE TRIGGER commodities_set_updated_at
    BEFORE UPDATE ON commodities
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE commodities IS 'What is traded, such as Shankar-6 cotton.';
COMMENT ON COLUMN commodities.hs_code IS 'Customs tariff number, digits only.';
COMMENT ON COLUMN commodities.unit_code IS 'The unit that prices are quoted in.';

CREATE TABLE commodity_grades (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    commodity_id bigint NOT NULL REFERENCES commodities (id),
    code text NOT NULL,
    name text NOT NULL,
    position smallint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT commodity_grades_code_key UNIQUE (commodity_id, code),
    CONSTRAINT commodity_grades_id_key UNIQUE (commodity_id, id)
);
COMMENT ON TABLE commodity_grades IS
    'Grades of a commodity, such as 21-1 (strict middling) of upland cotton.';
COMMENT ON COLUMN commodity_grades.position IS '1 is the best grade.';
COMMENT ON CONSTRAINT commodity_grades_id_key ON commodity_grades IS
    'Lets other tables refer to a grade together with its commodity.';

CREATE TABLE quality_parameters (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    commodity_id bigint NOT NULL REFERENCES commodities (id),
    code text NOT NULL,
    name text NOT NULL,
    unit text NOT NULL,
    minimum numeric(12, 4),
    maximum numeric(12, 4),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT quality_parameters_code_key UNIQUE (commodity_id, code),
    CONSTRAINT quality_parameters_range_check CHECK (minimum <= maximum)
);
COMMENT ON TABLE quality_parameters IS
    'What is measured of a commodity: micronaire, staple length, trash, moisture.';
COMMENT ON COLUMN quality_parameters.unit IS
    'Unit of the measured value, such as mm or %.';
COMMENT ON COLUMN quality_parameters.minimum IS
    'Least plausible value; what a contract demands stands in the contract.';

CREATE TABLE market_prices (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    commodity_id bigint NOT NULL REFERENCES commodities (id),
    source text NOT NULL,
    futures_month date,
    quoted_at timestamptz NOT NULL,
    price numeric(18, 6) NOT NULL,
    currency_code text NOT NULL REFERENCES currencies (code),
    unit_code text NOT NULL REFERENCES units_of_measure (code),
    CONSTRAINT market_prices_futures_month_check
        CHECK (extract(day FROM futures_month) = 1)
);
-- Nulls are distinct in a unique constraint, and a spot price has no month.
CREATE UNIQUE INDEX market_prices_quote_key ON market_prices
    (commodity_id, source, coalesce(futures_month, '-infinity'::date), quoted_at);
CREATE INDEX market_prices_currency_code_idx ON market_prices (currency_code);
CREATE INDEX market_prices_unit_code_idx ON market_prices (unit_code);
COMMENT ON TABLE market_prices IS
    'Prices quoted by exchanges and agencies; positions are valued with them.';
COMMENT ON COLUMN market_prices.futures_month IS
    'First day of the delivery month; null: a spot price.';
COMMENT ON COLUMN market_prices.price IS
    'Per unit; may fall below zero, as futures have.';

-- Trading

CREATE TABLE availabilities (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id bigint NOT NULL REFERENCES organizations (id),
    partner_id bigint NOT NULL REFERENCES business_partners (id),
    commodity_id bigint NOT NULL REFERENCES commodities (id),
    grade_id bigint,
    location_id bigint NOT NULL REFERENCES locations (id),
    crop_year smallint,
    quantity numeric(18, 3) NOT NULL,
    unit_code text NOT NULL REFERENCES units_of_measure (code),
    asking_price numeric(18, 6),
    currency_code text REFERENCES currencies (code),
    incoterm incoterm,
    available_from date NOT NULL,
    available_until date,
    status listing_status NOT NULL DEFAULT 'draft',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT availabilities_grade_fkey FOREIGN KEY (commodity_id, grade_id)
        REFERENCES commodity_grades (commodity_id, id),
    CONSTRAINT availabilities_quantity_check CHECK (quantity > 0),
    CONSTRAINT availabilities_asking_price_check CHECK (asking_price > 0),
    CONSTRAINT availabilities_currency_check
        CHECK ((asking_price IS NULL) = (currency_code IS NULL)),
    CONSTRAINT availabilities_crop_year_check
        CHECK (crop_year BETWEEN 1900 AND 2200),
    CONSTRAINT availabilities_period_check
        CHECK (available_from <= available_until)
);
CREATE INDEX availabilities_organization_id_idx ON availabilities (organization_id);
CREATE INDEX availabilities_partner_id_idx ON availabilities (partner_id);
CREATE INDEX availabilities_commodity_id_idx
    ON availabilities (commodity_id, grade_id);
CREATE INDEX availabilities_location_id_idx ON availabilities (location_id);
CREATE INDEX availabilities_unit_code_idx ON availabilities (unit_code);
CREATE INDEX availabilities_currency_code_idx ON availabilities (currency_code);
CREATE INDEX availabilities_open_idx
    ON availabilities (commodity_id, available_from) WHERE status = 'open';
CREATE TRIGGER availabilities_set_updated_at
    BEFORE UPDATE ON availabilities
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE availabilities IS 'Goods that a partner has to sell.';
COMMENT ON COLUMN availabilities.partner_id IS 'The seller.';
COMMENT ON COLUMN availabilities.crop_year IS 'The year in which the harvest began.';
COMMENT ON COLUMN availabilities.asking_price IS
    'Per unit; null: open to offers.';

CREATE TABLE requirements (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id bigint NOT NULL REFERENCES organizations (id),
    partner_id bigint NOT NULL REFERENCES business_partners (id),
    commodity_id bigint NOT NULL REFERENCES commodities (id),
    grade_id bigint,
    location_id bigint NOT NULL REFERENCES locations (id),
    quantity numeric(18, 3) NOT NULL,
    unit_code text NOT NULL REFERENCES units_of_measure (code),
    target_price numeric(18, 6),
    currency_code text REFERENCES currencies (code),
    incoterm incoterm,
    needed_from date NOT NULL,
    needed_until date NOT NULL,
    status listing_status NOT NULL DEFAULT 'draft',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT requirements_grade_fkey FOREIGN KEY (commodity_id, grade_id)
        REFERENCES commodity_grades (commodity_id, id),
    CONSTRAINT requirements_quantity_check CHECK (quantity > 0),
    CONSTRAINT requirements_target_price_check CHECK (target_price > 0),
    CONSTRAINT requirements_currency_check
        CHECK ((target_price IS NULL) = (currency_code IS NULL)),
    CONSTRAINT requirements_period_check CHECK (needed_from <= needed_until)
);
CREATE INDEX requirements_organization_id_idx ON requirements (organization_id);
CREATE INDEX requirements_partner_id_idx ON requirements (partner_id);
CREATE INDEX requirements_commodity_id_idx ON requirements (commodity_id, grade_id);
CREATE INDEX requirements_location_id_idx ON requirements (location_id);
CREATE INDEX requirements_unit_code_idx ON requirements (unit_code);
CREATE INDEX requirements_currency_code_idx ON requirements (currency_code);
CREATE INDEX requirements_open_idx
    ON requirements (commodity_id, needed_from) WHERE status = 'open';
CREATE TRIGGER requirements_set_updated_at
    BEFORE UPDATE ON requirements
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE requirements IS 'Goods that a partner wants to buy.';
COMMENT ON COLUMN requirements.partner_id IS 'The buyer.';
COMMENT ON COLUMN requirements.location_id IS 'Where the goods are wanted.';
COMMENT ON COLUMN requirements.target_price IS
    'Per unit; never shown to sellers.';

CREATE TABLE offers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id bigint NOT NULL REFERENCES organizations (id),
    availability_id bigint REFERENCES availabilities (id),
    requirement_id bigint REFERENCES requirements (id),
    counters_id bigint REFERENCES offers (id),
    offered_by_id bigint NOT NULL REFERENCES business_partners (id),
    quantity numeric(18, 3) NOT NULL,
    unit_code text NOT NULL REFERENCES units_of_measure (code),
    price numeric(18, 6) NOT NULL,
    currency_code text NOT NULL REFERENCES currencies (code),
    valid_until timestamptz NOT NULL,
    status offer_status NOT NULL DEFAULT 'open',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT offers_subject_check
        CHECK (num_nonnulls(availability_id, requirement_id) > 0),
    CONSTRAINT offers_counters_check CHECK (counters_id <> id),
    CONSTRAINT offers_quantity_check CHECK (quantity > 0),
    CONSTRAINT offers_price_check CHECK (price > 0),
    CONSTRAINT offers_valid_until_check CHECK (valid_until > created_at)
);
CREATE INDEX offers_organization_id_idx ON offers (organization_id);
CREATE INDEX offers_availability_id_idx ON offers (availability_id);
CREATE INDEX offers_requirement_id_idx ON offers (requirement_id);
CREATE INDEX offers_counters_id_idx ON offers (counters_id);
CREATE INDEX offers_offered_by_id_idx ON offers (offered_by_id);
CREATE INDEX offers_unit_code_idx ON offers (unit_code);
CREATE INDEX offers_currency_code_idx ON offers (currency_code);
CREATE INDEX offers_open_idx ON offers (valid_until) WHERE status = 'open';
CREATE TRIGGER offers_set_updated_at
    BEFORE UPDATE ON offers
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE offers IS
    'Bids and offers made while an availability or a requirement is negotiated.';
COMMENT ON COLUMN offers.counters_id IS 'The offer that this one answers.';

CREATE TABLE trades (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id bigint NOT NULL REFERENCES organizations (id),
    number text NOT NULL,
    offer_id bigint REFERENCES offers (id),
    seller_id bigint NOT NULL REFERENCES business_partners (id),
    buyer_id bigint NOT NULL REFERENCES business_partners (id),
    broker_id bigint REFERENCES business_partners (id),
    commodity_id bigint NOT NULL REFERENCES commodities (id),
    grade_id bigint,
    quantity numeric(18, 3) NOT NULL,
    unit_code text NOT NULL REFERENCES units_of_measure (code),
    price numeric(18, 6) NOT NULL,
    currency_code text NOT NULL REFERENCES currencies (code),
    brokerage_percent numeric(6, 4),
    traded_at timestamptz NOT NULL,
    trader_id bigint NOT NULL REFERENCES users (id),
    status trade_status NOT NULL DEFAULT 'confirmed',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT trades_number_key UNIQUE (organization_id, number),
    CONSTRAINT trades_offer_id_key UNIQUE (offer_id),
    CONSTRAINT trades_grade_fkey FOREIGN KEY (commodity_id, grade_id)
        REFERENCES commodity_grades (commodity_id, id),
    CONSTRAINT trades_sides_check CHECK (seller_id <> buyer_id),
    CONSTRAINT trades_quantity_check CHECK (quantity > 0),
    CONSTRAINT trades_price_check CHECK (price > 0),
    CONSTRAINT trades_brokerage_check CHECK (
        brokerage_percent IS NULL
        OR (broker_id IS NOT NULL AND brokerage_percent BETWEEN 0 AND 100)
    )
);
CREATE INDEX trades_seller_id_idx ON trades (seller_id);
CREATE INDEX trades_buyer_id_idx ON trades (buyer_id);
CREATE INDEX trades_broker_id_idx ON trades (broker_id);
CREATE INDEX trades_commodity_id_idx ON trades (commodity_id, grade_id);
CREATE INDEX trades_unit_code_idx ON trades (unit_code);
CREATE INDEX trades_currency_code_idx ON trades (currency_code);
CREATE INDEX trades_trader_id_idx ON trades (trader_id);
CREATE INDEX trades_traded_at_idx ON trades (organization_id, traded_at);
CREATE TRIGGER trades_set_updated_at
    BEFORE UPDATE ON trades
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE trades IS
    'Deals struck; contracts are drawn up from them.';
COMMENT ON COLUMN trades.offer_id IS
    'The offer that was accepted; null: struck by telephone.';
COMMENT ON COLUMN trades.brokerage_percent IS 'Of the value, due to the broker.';

CREATE TABLE contracts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id bigint NOT NULL REFERENCES organizations (id),
    number text NOT NULL,
    kind contract_kind NOT NULL,
    trade_id bigint REFERENCES trades (id),
    partner_id bigint NOT NULL REFERENCES business_partners (id),
    currency_code text NOT NULL REFERENCES currencies (code),
    incoterm incoterm NOT NULL,
    payment_days smallint NOT NULL,
    rules text,
    signed_on date,
    status contract_status NOT NULL DEFAULT 'draft',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT contracts_number_key UNIQUE (organization_id, number),
    CONSTRAINT contracts_payment_days_check CHECK (payment_days BETWEEN 0 AND 365),
    CONSTRAINT contracts_signed_check
        CHECK (signed_on IS NOT NULL OR status IN ('draft', 'cancelled'))
);
CREATE INDEX contracts_trade_id_idx ON contracts (trade_id);
CREATE INDEX contracts_partner_id_idx ON contracts (partner_id);
CREATE INDEX contracts_currency_code_idx ON contracts (currency_code);
CREATE TRIGGER contracts_set_updated_at
    BEFORE UPDATE ON contracts
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE contracts IS 'Purchase and sale contracts with partners.';
COMMENT ON COLUMN contracts.kind IS 'As the organization sees it.';
COMMENT ON COLUMN contracts.rules IS
    'Rules and place of arbitration, such as those of the ICA, Liverpool.';

CREATE TABLE contract_lines (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    contract_id bigint NOT NULL REFERENCES contracts (id) ON DELETE CASCADE,
    line_number smallint NOT NULL,
    commodity_id bigint NOT NULL REFERENCES commodities (id),
    grade_id bigint,
    quantity numeric(18, 3) NOT NULL,
    unit_code text NOT NULL REFERENCES units_of_measure (code),
    tolerance_percent numeric(5, 2) NOT NULL DEFAULT 0,
    pricing pricing_kind NOT NULL,
    price numeric(18, 6),
    basis numeric(18, 6),
    futures_month date,
    delivery_from date NOT NULL,
    delivery_until date NOT NULL,
    destination_id bigint NOT NULL REFERENCES locations (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT contract_lines_number_key UNIQUE (contract_id, line_number),
    CONSTRAINT contract_lines_grade_fkey FOREIGN KEY (commodity_id, grade_id)
        REFERENCES commodity_grades (commodity_id, id),
    CONSTRAINT contract_lines_number_check CHECK (line_number > 0),
    CONSTRAINT contract_lines_quantity_check CHECK (quantity > 0),
    CONSTRAINT contract_lines_tolerance_check
        CHECK (tolerance_percent BETWEEN 0 AND 100),
    CONSTRAINT contract_lines_price_check CHECK (price > 0),
    CONSTRAINT contract_lines_pricing_check CHECK (
        CASE pricing
            WHEN 'fixed' THEN
                price IS NOT NULL AND basis IS NULL AND futures_month IS NULL
            ELSE
                price IS NULL AND basis IS NOT NULL AND futures_month IS NOT NULL
        END
    ),
    CONSTRAINT contract_lines_futures_month_check
        CHECK (extract(day FROM futures_month) = 1),
    CONSTRAINT contract_lines_period_check CHECK (delivery_from <= delivery_until)
);
CREATE INDEX contract_lines_commodity_id_idx
    ON contract_lines (commodity_id, grade_id);
CREATE INDEX contract_lines_unit_code_idx ON contract_lines (unit_code);
CREATE INDEX contract_lines_destination_id_idx ON contract_lines (destination_id);
CREATE TRIGGER contract_lines_set_updated_at
    BEFORE UPDATE ON contract_lines
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE contract_lines IS
    'What a contract buys or sells: goods, price, delivery period.';
COMMENT ON COLUMN contract_lines.tolerance_percent IS
    'By how much the quantity delivered may differ, either way.';
COMMENT ON COLUMN contract_lines.price IS
    'Per unit in the currency of the contract; null while priced on call.';
COMMENT ON COLUMN contract_lines.basis IS
    'Added to the futures price when an on-call price is fixed; may be negative.';
COMMENT ON COLUMN contract_lines.futures_month IS
    'First day of the delivery month that the basis refers to.';

CREATE TABLE price_fixations (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    contract_line_id bigint NOT NULL REFERENCES contract_lines (id),
    quantity numeric(18, 3) NOT NULL,
    futures_price numeric(18, 6) NOT NULL,
    fixed_at timestamptz NOT NULL,
    fixed_by_id bigint NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT price_fixations_quantity_check CHECK (quantity > 0)
);
CREATE INDEX price_fixations_contract_line_id_idx
    ON price_fixations (contract_line_id);
CREATE INDEX price_fixations_fixed_by_id_idx ON price_fixations (fixed_by_id);
COMMENT ON TABLE price_fixations IS
    'Parts of an on-call contract line whose price has been fixed.';
COMMENT ON COLUMN price_fixations.futures_price IS
    'Without the basis, in the currency and per unit of the contract line.';

-- Stock and quality

CREATE TABLE warehouses (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id bigint NOT NULL REFERENCES organizations (id),
    code text NOT NULL,
    name text NOT NULL,
    location_id bigint NOT NULL REFERENCES locations (id),
    operator_id bigint REFERENCES business_partners (id),
    capacity_kg numeric(18, 3),
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT warehouses_code_key UNIQUE (organization_id, code),
    CONSTRAINT warehouses_capacity_check CHECK (capacity_kg > 0)
);
CREATE INDEX warehouses_location_id_idx ON warehouses (location_id);
CREATE INDEX warehouses_operator_id_idx ON warehouses (operator_id);
CREATE TRIGGER warehouses_set_updated_at
    BEFORE UPDATE ON warehouses
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE warehouses IS 'Where an organization keeps goods.';
COMMENT ON COLUMN warehouses.operator_id IS
    'Who runs it; null: the organization itself.';

CREATE TABLE lots (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id bigint NOT NULL REFERENCES organizations (id),
    number text NOT NULL,
    commodity_id bigint NOT NULL REFERENCES commodities (id),
    grade_id bigint,
    contract_line_id bigint REFERENCES contract_lines (id),
    warehouse_id bigint REFERENCES warehouses (id),
    crop_year smallint,
    packages integer NOT NULL,
    gross_kg numeric(18, 3) NOT NULL,
    net_kg numeric(18, 3) NOT NULL,
    status lot_status NOT NULL DEFAULT 'expected',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT lots_number_key UNIQUE (organization_id, number),
    CONSTRAINT lots_grade_fkey FOREIGN KEY (commodity_id, grade_id)
        REFERENCES commodity_grades (commodity_id, id),
    CONSTRAINT lots_crop_year_check CHECK (crop_year BETWEEN 1900 AND 2200),
    CONSTRAINT lots_packages_check CHECK (packages > 0),
    CONSTRAINT lots_weight_check CHECK (net_kg > 0 AND net_kg <= gross_kg),
    CONSTRAINT lots_warehouse_check
        CHECK (warehouse_id IS NOT NULL OR status NOT IN ('in_stock', 'reserved'))
);
CREATE INDEX lots_commodity_id_idx ON lots (commodity_id, grade_id);
CREATE INDEX lots_contract_line_id_idx ON lots (contract_line_id);
CREATE INDEX lots_warehouse_id_idx ON lots (warehouse_id);
CREATE TRIGGER lots_set_updated_at
    BEFORE UPDATE ON lots
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE lots IS
    'Goods of one origin and quality that are kept, tested and shipped together.';
COMMENT ON COLUMN lots.contract_line_id IS 'The purchase that brought the lot in.';
COMMENT ON COLUMN lots.packages IS 'Number of bales, bags or cones.';

CREATE TABLE stock_movements (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lot_id bigint NOT NULL REFERENCES lots (id),
    warehouse_id bigint NOT NULL REFERENCES warehouses (id),
    kind movement_kind NOT NULL,
    packages integer NOT NULL,
    net_kg numeric(18, 3) NOT NULL,
    moved_at timestamptz NOT NULL,
    recorded_by_id bigint NOT NULL REFERENCES users (id),
    note text,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT stock_movements_sign_check CHECK (
        CASE kind
            WHEN 'receipt' THEN packages > 0 AND net_kg > 0
            WHEN 'transfer_in' THEN packages > 0 AND net_kg > 0
            WHEN 'adjustment' THEN packages <> 0 OR net_kg <> 0
            ELSE packages < 0 AND net_kg < 0
        END
    )
);
CREATE INDEX stock_movements_lot_id_idx ON stock_movements (lot_id, moved_at);
CREATE INDEX stock_movements_warehouse_id_idx
    ON stock_movements (warehouse_id, moved_at);
CREATE INDEX stock_movements_recorded_by_id_idx ON stock_movements (recorded_by_id);
COMMENT ON TABLE stock_movements IS
    'What came into a warehouse and left it; the stock is their sum.';
COMMENT ON COLUMN stock_movements.net_kg IS
    'Positive into the warehouse, negative out of it.';

CREATE TABLE quality_tests (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lot_id bigint NOT NULL REFERENCES lots (id),
    laboratory_id bigint REFERENCES business_partners (id),
    certificate_number text,
    sampled_at timestamptz NOT NULL,
    tested_at timestamptz,
    status test_status NOT NULL DEFAULT 'requested',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT quality_tests_certificate_key
        UNIQUE (laboratory_id, certificate_number),
    CONSTRAINT quality_tests_order_check CHECK (sampled_at <= tested_at),
    CONSTRAINT quality_tests_tested_check
        CHECK (tested_at IS NOT NULL OR status IN ('requested', 'cancelled'))
);
CREATE INDEX quality_tests_lot_id_idx ON quality_tests (lot_id);
CREATE TRIGGER quality_tests_set_updated_at
    BEFORE UPDATE ON quality_tests
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE quality_tests IS 'Tests of a lot''s samples.';
COMMENT ON COLUMN quality_tests.laboratory_id IS 'Null: tested in house.';

CREATE TABLE quality_results (
    quality_test_id bigint NOT NULL REFERENCES quality_tests (id) ON DELETE CASCADE,
    parameter_id bigint NOT NULL REFERENCES quality_parameters (id),
    value numeric(12, 4) NOT NULL,
    PRIMARY KEY (quality_test_id, parameter_id)
);
CREATE INDEX quality_results_parameter_id_idx ON quality_results (parameter_id);
COMMENT ON TABLE quality_results IS 'The values that a test measured.';
COMMENT ON COLUMN quality_results.value IS 'In the unit of the parameter.';

-- Logistics

CREATE TABLE shipments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id bigint NOT NULL REFERENCES organizations (id),
    number text NOT NULL,
    contract_id bigint NOT NULL REFERENCES contracts (id),
    carrier_id bigint REFERENCES business_partners (id),
    mode transport_mode NOT NULL,
    vehicle text,
    transport_document text,
    origin_id bigint NOT NULL REFERENCES locations (id),
    destination_id bigint NOT NULL REFERENCES locations (id),
    departed_at timestamptz,
    arrived_at timestamptz,
    status shipment_status NOT NULL DEFAULT 'planned',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT shipments_number_key UNIQUE (organization_id, number),
    CONSTRAINT shipments_order_check CHECK (
        arrived_at IS NULL OR (departed_at IS NOT NULL AND departed_at <= arrived_at)
    ),
    CONSTRAINT shipments_status_check CHECK (
        CASE status
            WHEN 'in_transit' THEN departed_at IS NOT NULL AND arrived_at IS NULL
            WHEN 'arrived' THEN arrived_at IS NOT NULL
            ELSE true
        END
    )
);
CREATE INDEX shipments_contract_id_idx ON shipments (contract_id);
CREATE INDEX shipments_carrier_id_idx ON shipments (carrier_id);
CREATE INDEX shipments_origin_id_idx ON shipments (origin_id);
CREATE INDEX shipments_destination_id_idx ON shipments (destination_id);
CREATE TRIGGER shipments_set_updated_at
    BEFORE UPDATE ON shipments
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE shipments IS 'Goods on their way under a contract.';
COMMENT ON COLUMN shipments.vehicle IS
    'Vessel and voyage, lorry, wagon or flight.';
COMMENT ON COLUMN shipments.transport_document IS
    'Number of the bill of lading or waybill.';

CREATE TABLE shipment_lots (
    shipment_id bigint NOT NULL REFERENCES shipments (id) ON DELETE CASCADE,
    lot_id bigint NOT NULL REFERENCES lots (id),
    packages integer NOT NULL,
    net_kg numeric(18, 3) NOT NULL,
    PRIMARY KEY (shipment_id, lot_id),
    CONSTRAINT shipment_lots_packages_check CHECK (packages > 0),
    CONSTRAINT shipment_lots_net_kg_check CHECK (net_kg > 0)
);
CREATE INDEX shipment_lots_lot_id_idx ON shipment_lots (lot_id);
COMMENT ON TABLE shipment_lots IS
    'Which lots, or parts of them, a shipment carries.';

-- Money

CREATE TABLE invoices (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id bigint NOT NULL REFERENCES organizations (id),
    kind invoice_kind NOT NULL,
    number text NOT NULL,
    partner_id bigint NOT NULL REFERENCES business_partners (id),
    contract_id bigint REFERENCES contracts (id),
    shipment_id bigint REFERENCES shipments (id),
    corrects_id bigint REFERENCES invoices (id),
    currency_code text NOT NULL REFERENCES currencies (code),
    net_amount numeric(18, 2) NOT NULL,
    tax_amount numeric(18, 2) NOT NULL DEFAULT 0,
    total_amount numeric(18, 2)
        GENERATED ALWAYS AS (net_amount + tax_amount) STORED,
    issued_on date NOT NULL,
    due_on date NOT NULL,
    status invoice_status NOT NULL DEFAULT 'draft',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT invoices_number_key
        UNIQUE (organization_id, kind, partner_id, number),
    CONSTRAINT invoices_sign_check
        CHECK (corrects_id IS NOT NULL OR (net_amount >= 0 AND tax_amount >= 0)),
    CONSTRAINT invoices_due_check CHECK (issued_on <= due_on)
);
CREATE UNIQUE INDEX invoices_sale_number_key
    ON invoices (organization_id, number) WHERE kind = 'sale';
CREATE INDEX invoices_partner_id_idx ON invoices (partner_id);
CREATE INDEX invoices_contract_id_idx ON invoices (contract_id);
CREATE INDEX invoices_shipment_id_idx ON invoices (shipment_id);
CREATE INDEX invoices_corrects_id_idx ON invoices (corrects_id);
CREATE INDEX invoices_currency_code_idx ON invoices (currency_code);
CREATE INDEX invoices_due_on_idx
    ON invoices (organization_id, due_on) WHERE status = 'issued';
CREATE TRIGGER invoices_set_updated_at
    BEFORE UPDATE ON invoices
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE invoices IS 'Invoices sent to buyers and received from sellers.';
COMMENT ON COLUMN invoices.number IS
    'Of a sale our own, unique; of a purchase the partner''s.';
COMMENT ON COLUMN invoices.corrects_id IS
    'Set on credit and debit notes, whose amounts may be negative.';

CREATE TABLE invoice_lines (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    invoice_id bigint NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
    line_number smallint NOT NULL,
    contract_line_id bigint REFERENCES contract_lines (id),
    lot_id bigint REFERENCES lots (id),
    description text NOT NULL,
    quantity numeric(18, 3) NOT NULL,
    unit_code text REFERENCES units_of_measure (code),
    unit_price numeric(18, 6) NOT NULL,
    net_amount numeric(18, 2) NOT NULL,
    tax_percent numeric(5, 2) NOT NULL DEFAULT 0,
    CONSTRAINT invoice_lines_number_key UNIQUE (invoice_id, line_number),
    CONSTRAINT invoice_lines_number_check CHECK (line_number > 0),
    CONSTRAINT invoice_lines_tax_check CHECK (tax_percent BETWEEN 0 AND 100)
);
CREATE INDEX invoice_lines_contract_line_id_idx ON invoice_lines (contract_line_id);
CREATE INDEX invoice_lines_lot_id_idx ON invoice_lines (lot_id);
CREATE INDEX invoice_lines_unit_code_idx ON invoice_lines (unit_code);
COMMENT ON TABLE invoice_lines IS
    'Goods and charges of an invoice, in the invoice''s currency.';
COMMENT ON COLUMN invoice_lines.unit_code IS
    'Null on charges that have no weight, such as freight.';
COMMENT ON COLUMN invoice_lines.net_amount IS
    'Kept, not computed: rounding follows the printed invoice.';

CREATE TABLE payments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id bigint NOT NULL REFERENCES organizations (id),
    number text NOT NULL,
    direction payment_direction NOT NULL,
    partner_id bigint NOT NULL REFERENCES business_partners (id),
    bank_account_id bigint REFERENCES partner_bank_accounts (id),
    method payment_method NOT NULL,
    amount numeric(18, 2) NOT NULL,
    currency_code text NOT NULL REFERENCES currencies (code),
    paid_on date NOT NULL,
    status payment_status NOT NULL DEFAULT 'pending',
    bank_reference text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT payments_number_key UNIQUE (organization_id, number),
    CONSTRAINT payments_amount_check CHECK (amount > 0)
);
CREATE INDEX payments_partner_id_idx ON payments (partner_id);
CREATE INDEX payments_bank_account_id_idx ON payments (bank_account_id);
CREATE INDEX payments_currency_code_idx ON payments (currency_code);
CREATE TRIGGER payments_set_updated_at
    BEFORE UPDATE ON payments
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE payments IS 'Money received from partners and paid to them.';
COMMENT ON COLUMN payments.bank_account_id IS 'The partner''s account.';

CREATE TABLE payment_allocations (
    payment_id bigint NOT NULL REFERENCES payments (id),
    invoice_id bigint NOT NULL REFERENCES invoices (id),
    amount numeric(18, 2) NOT NULL,
    allocated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (payment_id, invoice_id),
    CONSTRAINT payment_allocations_amount_check CHECK (amount <> 0)
);
CREATE INDEX payment_allocations_invoice_id_idx ON payment_allocations (invoice_id);
COMMENT ON TABLE payment_allocations IS 'Which invoices a payment settles.';
COMMENT ON COLUMN payment_allocations.amount IS
    'In the currency of the payment; negative against a credit note.';

CREATE TABLE ledger_accounts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id bigint NOT NULL REFERENCES organizations (id),
    code text NOT NULL,
    name text NOT NULL,
    kind account_kind NOT NULL,
    parent_id bigint REFERENCES ledger_accounts (id),
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ledger_accounts_code_key UNIQUE (organization_id, code),
    CONSTRAINT ledger_accounts_parent_check CHECK (parent_id <> id)
);
CREATE INDEX ledger_accounts_parent_id_idx ON ledger_accounts (parent_id);
CREATE TRIGGER ledger_accounts_set_updated_at
    BEFORE UPDATE ON ledger_accounts
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE ledger_accounts IS 'The chart of accounts of an organization.';
COMMENT ON COLUMN ledger_accounts.parent_id IS 'The account that sums this one up.';

CREATE TABLE journals (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id bigint NOT NULL REFERENCES organizations (id),
    number text NOT NULL,
    posted_on date NOT NULL,
    description text NOT NULL,
    invoice_id bigint REFERENCES invoices (id),
    payment_id bigint REFERENCES payments (id),
    reverses_id bigint REFERENCES journals (id),
    posted_by_id bigint NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT journals_number_key UNIQUE (organization_id, number),
    CONSTRAINT journals_reverses_id_key UNIQUE (reverses_id),
    CONSTRAINT journals_reverses_check CHECK (reverses_id <> id),
    CONSTRAINT journals_source_check
        CHECK (num_nonnulls(invoice_id, payment_id) <= 1)
);
CREATE INDEX journals_invoice_id_idx ON journals (invoice_id);
CREATE INDEX journals_payment_id_idx ON journals (payment_id);
CREATE INDEX journals_posted_by_id_idx ON journals (posted_by_id);
CREATE INDEX journals_posted_on_idx ON journals (organization_id, posted_on);
COMMENT ON TABLE journals IS
    'Postings to the ledger that belong together, with what caused them.';
COMMENT ON COLUMN journals.reverses_id IS
    'The journal that this one takes back; each can be taken back once.';

CREATE TABLE ledger_entries (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    journal_id bigint NOT NULL REFERENCES journals (id),
    debit_account_id bigint NOT NULL REFERENCES ledger_accounts (id),
    credit_account_id bigint NOT NULL REFERENCES ledger_accounts (id),
    amount numeric(18, 2) NOT NULL,
    currency_code text NOT NULL REFERENCES currencies (code),
    base_amount numeric(18, 2) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ledger_entries_accounts_check
        CHECK (debit_account_id <> credit_account_id),
    CONSTRAINT ledger_entries_amount_check CHECK (amount > 0 AND base_amount >= 0)
);
CREATE INDEX ledger_entries_journal_id_idx ON ledger_entries (journal_id);
CREATE INDEX ledger_entries_debit_account_id_idx ON ledger_entries (debit_account_id);
CREATE INDEX ledger_entries_credit_account_id_idx
    ON ledger_entries (credit_account_id);
CREATE INDEX ledger_entries_currency_code_idx ON ledger_entries (currency_code);
CREATE TRIGGER ledger_entries_refuse_change
    BEFORE UPDATE OR DELETE ON ledger_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
COMMENT ON TABLE ledger_entries IS
    'The general ledger. A row debits one account and credits another, so the '
    'books balance by construction. Mistakes are reversed, never changed.';
COMMENT ON COLUMN ledger_entries.base_amount IS
    'In the organization''s base currency at the rate of the day.';

-- Documents, events, audit

CREATE TABLE documents (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id bigint NOT NULL REFERENCES organizations (id),
    kind document_kind NOT NULL,
    title text NOT NULL,
    storage_key text NOT NULL,
    media_type text NOT NULL,
    size_bytes bigint NOT NULL,
    sha256 bytea NOT NULL,
    partner_id bigint REFERENCES business_partners (id),
    contract_id bigint REFERENCES contracts (id),
    shipment_id bigint REFERENCES shipments (id),
    invoice_id bigint REFERENCES invoices (id),
    quality_test_id bigint REFERENCES quality_tests (id),
    uploaded_by_id bigint NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT documents_storage_key_key UNIQUE (storage_key),
    CONSTRAINT documents_size_check CHECK (size_bytes >= 0),
    CONSTRAINT documents_sha256_check CHECK (octet_length(sha256) = 32),
    CONSTRAINT documents_subject_check CHECK (
        num_nonnulls(
            partner_id, contract_id, shipment_id, invoice_id, quality_test_id
        ) = 1
    )
);
CREATE INDEX documents_organization_id_idx ON documents (organization_id);
CREATE INDEX documents_partner_id_idx ON documents (partner_id);
CREATE INDEX documents_contract_id_idx ON documents (contract_id);
CREATE INDEX documents_shipment_id_idx ON documents (shipment_id);
CREATE INDEX documents_invoice_id_idx ON documents (invoice_id);
CREATE INDEX documents_quality_test_id_idx ON documents (quality_test_id);
CREATE INDEX documents_uploaded_by_id_idx ON documents (uploaded_by_id);
COMMENT ON TABLE documents IS
    'Files that belong to a partner, contract, shipment, invoice or test.';
COMMENT ON COLUMN documents.storage_key IS
    'Where the object store keeps the file; its bytes are not in the database.';

CREATE TABLE events (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id bigint NOT NULL REFERENCES organizations (id),
    stream text NOT NULL,
    stream_id bigint NOT NULL,
    sequence integer NOT NULL,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    actor_id bigint REFERENCES users (id),
    occurred_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT events_sequence_key UNIQUE (stream, stream_id, sequence),
    CONSTRAINT events_sequence_check CHECK (sequence > 0),
    CONSTRAINT events_payload_check CHECK (jsonb_typeof(payload) = 'object')
);
CREATE INDEX events_organization_id_idx ON events (organization_id, occurred_at);
CREATE INDEX events_actor_id_idx ON events (actor_id);
COMMENT ON TABLE events IS
    'What has happened, written in the transaction that made it happen.';
COMMENT ON COLUMN events.stream IS
    'Kind of the thing that it happened to, such as contract; stream_id is its id.';
COMMENT ON COLUMN events.sequence IS
    'Counts a stream''s events without gaps; a clash means a concurrent change.';
COMMENT ON COLUMN events.actor_id IS 'Null: the system itself.';

CREATE TABLE event_outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    topic text NOT NULL,
    idempotency_key text NOT NULL,
    status outbox_status NOT NULL DEFAULT 'pending',
    attempts smallint NOT NULL DEFAULT 0,
    available_at timestamptz NOT NULL DEFAULT now(),
    delivered_at timestamptz,
    last_error text,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT event_outbox_event_key UNIQUE (event_id, topic),
    CONSTRAINT event_outbox_idempotency_key UNIQUE (topic, idempotency_key),
    CONSTRAINT event_outbox_attempts_check CHECK (attempts >= 0),
    CONSTRAINT event_outbox_delivered_check
        CHECK ((status = 'delivered') = (delivered_at IS NOT NULL)),
    CONSTRAINT event_outbox_dead_check
        CHECK (status <> 'dead' OR last_error IS NOT NULL)
);
-- The dispatcher's queue. Delivered rows, soon nearly all, are not in it.
CREATE INDEX event_outbox_queue_idx
    ON event_outbox (available_at, id) WHERE status = 'pending';
COMMENT ON TABLE event_outbox IS
    'Events to be published, at least once each. A dispatcher claims rows of '
    'status pending whose available_at has passed, FOR UPDATE SKIP LOCKED, in '
    'order of (available_at, id); it counts the attempt and moves available_at '
    'ahead, so that a row comes back by itself when the dispatcher dies. '
    'Afterwards it marks the row delivered, or dead when its attempts are used up.';
COMMENT ON COLUMN event_outbox.idempotency_key IS
    'Sent along, so that consumers can tell a repetition.';
COMMENT ON COLUMN event_outbox.available_at IS
    'Not before this moment: the delay before a retry, or the end of a claim.';

CREATE TABLE audit_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id bigint NOT NULL REFERENCES organizations (id),
    table_name text NOT NULL,
    row_key text NOT NULL,
    action audit_action NOT NULL,
    actor_id bigint REFERENCES users (id),
    old_values jsonb,
    new_values jsonb,
    occurred_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT audit_log_values_check CHECK (
        CASE action
            WHEN 'insert' THEN old_values IS NULL AND new_values IS NOT NULL
            WHEN 'update' THEN old_values IS NOT NULL AND new_values IS NOT NULL
            ELSE old_values IS NOT NULL AND new_values IS NULL
        END
    )
);
CREATE INDEX audit_log_organization_id_idx
    ON audit_log (organization_id, occurred_at);
CREATE INDEX audit_log_row_idx ON audit_log (table_name, row_key, occurred_at);
CREATE INDEX audit_log_actor_id_idx ON audit_log (actor_id);
CREATE TRIGGER audit_log_refuse_change
    BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
COMMENT ON TABLE audit_log IS 'Who changed which row, and how.';
COMMENT ON COLUMN audit_log.row_key IS
    'The row''s primary key as text, its parts joined by a slash.';
COMMENT ON COLUMN audit_log.actor_id IS 'Null: the system itself.';
-- downgrade

DROP TABLE audit_log;
DROP TABLE event_outbox;
DROP TABLE events;
DROP TABLE documents;
DROP TABLE ledger_entries;
DROP TABLE journals;
DROP TABLE ledger_accounts;
DROP TABLE payment_allocations;
DROP TABLE payments;
DROP TABLE invoice_lines;
DROP TABLE invoices;
DROP TABLE shipment_lots;
DROP TABLE shipments;
DROP TABLE quality_results;
DROP TABLE quality_tests;
DROP TABLE stock_movements;
DROP TABLE lots;
DROP TABLE warehouses;
DROP TABLE price_fixations;
DROP TABLE contract_lines;
DROP TABLE contracts;
DROP TABLE trades;
DROP TABLE offers;
DROP TABLE requirements;
DROP TABLE availabilities;
DROP TABLE market_prices;
DROP TABLE quality_parameters;
DROP TABLE commodity_grades;
DROP TABLE commodities;
DROP TABLE partner_bank_accounts;
DROP TABLE partner_addresses;
DROP TABLE business_partners;
DROP TABLE user_roles;
DROP TABLE roles;
DROP TABLE users;
DROP TABLE organizations;
DROP TABLE locations;
DROP TABLE units_of_measure;
DROP TABLE exchange_rates;
DROP TABLE currencies;

DROP FUNCTION refuse_change();
DROP FUNCTION set_updated_at();

DROP TYPE audit_action;
DROP TYPE outbox_status;
DROP TYPE document_kind;
DROP TYPE account_kind;
DROP TYPE payment_status;
DROP TYPE payment_method;
DROP TYPE payment_direction;
DROP TYPE invoice_status;
DROP TYPE invoice_kind;
DROP TYPE shipment_status;
DROP TYPE transport_mode;
DROP TYPE test_status;
DROP TYPE movement_kind;
DROP TYPE lot_status;
DROP TYPE pricing_kind;
DROP TYPE contract_status;
DROP TYPE contract_kind;
DROP TYPE trade_status;
DROP TYPE offer_status;
DROP TYPE listing_status;
DROP TYPE incoterm;
DROP TYPE commodity_kind;
DROP TYPE address_kind;
DROP TYPE partner_status;
DROP TYPE partner_kind;
DROP TYPE location_kind;
